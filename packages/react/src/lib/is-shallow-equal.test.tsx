import {expect, it} from 'vitest'
import {isShallowEqual} from './is-shallow-equal.ts'

it('compares lists and plain objects item by item, and all else by identity', () => {
  const item = {}
  for (const [one, other] of [
    [1, 1],
    [Number.NaN, Number.NaN],
    [[item], [item]],
    [
      {a: item, b: 1},
      {b: 1, a: item},
    ],
    [[], []],
  ])
    expect(isShallowEqual(one, other)).toBe(true)
  for (const [one, other] of [
    [1, '1'],
    [[{}], [{}]],
    [[], {}],
    [{a: undefined}, {b: undefined}],
    [{a: 1}, {a: 1, b: 2}],
    [new Map([[1, 1]]), new Map()],
    [null, {}],
  ])
    expect(isShallowEqual(one, other)).toBe(false)
})
