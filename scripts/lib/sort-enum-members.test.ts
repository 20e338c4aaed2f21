import {expect, it} from 'vitest'
import {sortEnumMembers} from './sort-enum-members.ts'

const enumOf = (...words: string[]): string => words.map((word) => `        ${word}: "${word}";`).join('\n')
const report = (...words: string[]): string =>
  ['level: z.ZodMiniEnum<{', enumOf(...words), '}>;', 'significance: z.ZodMiniEnum<{', enumOf('b', 'a'), '}>;'].join(
    '\n',
  )

it('two builds that met the words of an enum in another order give the same report', () => {
  expect(sortEnumMembers(report('low', 'moderate', 'high'))).toBe(sortEnumMembers(report('moderate', 'high', 'low')))
})

it('loses no line, and leaves all that is no member of an enum where it is', () => {
  const text = ['a: string;', 'first: "second";', ...report('z', 'y').split('\n'), 'end: "end"', ''].join('\n')
  const sorted = sortEnumMembers(text).split('\n')
  expect(sorted.toSorted()).toEqual(text.split('\n').toSorted())
  expect(sorted.slice(0, 3)).toEqual(['a: string;', 'first: "second";', 'level: z.ZodMiniEnum<{'])
})
