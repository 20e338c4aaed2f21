import fc from 'fast-check'
import {expect, it} from 'vitest'
import {groupFolds} from './group-folds.ts'

const members = fc.array(
  fc.record({group: fc.integer({min: 0, max: 30}).map(String), stratum: fc.constantFrom('one', 'two', 'three')}),
  {minLength: 1, maxLength: 200},
)

it('never has a group in a training and a test fold at once', () => {
  fc.assert(
    fc.property(members, fc.integer({min: 2, max: 6}), fc.nat(), (all, folds, seed) => {
      const found = groupFolds(all, {folds, seed})
      for (const [index, {group}] of all.entries())
        for (const [other, member] of all.entries()) if (member.group === group) expect(found[other]).toBe(found[index])
      expect(found.every((fold) => Number.isInteger(fold) && fold >= 0 && fold < folds)).toBe(true)
    }),
  )
})

it('does not depend on the order of the members', () => {
  fc.assert(
    fc.property(members, (all) => {
      const there = groupFolds(all, {folds: 4, seed: 1})
      const back = groupFolds(all.toReversed(), {folds: 4, seed: 1})
      expect(back.toReversed()).toEqual(there)
    }),
  )
})

it('makes folds of about equal size, with about equal shares of each class', () => {
  const all = Array.from({length: 1000}, (_, index) => ({
    group: `${index % 50}`,
    stratum: index % 50 < 10 ? 'rare' : 'often',
  }))
  const folds = groupFolds(all, {folds: 5, seed: 3})
  for (let fold = 0; fold < 5; fold += 1) {
    const inside = all.filter((_, index) => folds[index] === fold)
    expect(inside.length).toBe(200)
    expect(inside.filter(({stratum}) => stratum === 'rare').length).toBe(40)
  }
})
