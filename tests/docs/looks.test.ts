import {readFileSync} from 'node:fs'
import path from 'node:path'
import {expect, it} from 'vitest'
import {root} from '../../scripts/lib/run-command.ts'

const coloursOf = (file: string) => new Set(readFileSync(path.join(root, file), 'utf8').match(/#[0-9a-f]{6}\b/g))

it('Storybook itself has the colours of the product, and no others', () => {
  const tokens = coloursOf('packages/react/src/styles/tokens.css')
  const own = coloursOf('.storybook/looks.ts')
  expect(own.size).toBeGreaterThan(10)
  expect([...own].filter((colour) => !tokens.has(colour))).toEqual([])
})
