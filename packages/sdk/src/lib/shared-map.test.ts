import fc from 'fast-check'
import {expect, it} from 'vitest'
import {createSharedMap, type SharedMap} from './shared-map.ts'

it('has what was put into it, and its earlier versions stay what they were', () => {
  const entry = fc.tuple(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), fc.integer())
  const batches = fc.array(fc.array(entry, {maxLength: 20}), {maxLength: 40})
  fc.assert(
    fc.property(fc.array(entry), batches, (start, changes) => {
      const versions: [SharedMap<number>, Map<string, number>][] = [[createSharedMap(start), new Map(start)]]
      for (const change of changes) {
        const [map, model] = versions.at(-1) ?? [createSharedMap<number>(), new Map<string, number>()]
        versions.push([map.with(change), new Map([...model, ...change])])
      }
      for (const [map, model] of versions) {
        expect(map.size).toBe(model.size)
        expect(new Set(map.keys())).toEqual(new Set(model.keys()))
        for (const key of 'abcdefghijklmnopqrstuvwxyz') expect(map.get(key)).toBe(model.get(key))
      }
    }),
  )
})
