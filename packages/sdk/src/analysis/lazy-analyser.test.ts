import {expect, it} from 'vitest'
import {createLazyAnalyser} from './lazy-analyser.ts'
import type {TextAnalyser} from './text-analyser.ts'

const real: TextAnalyser<number> = {
  name: 'length',
  version: 'length-1',
  analyse: (text) => ({value: text.length, confidence: 1, spans: [], version: 'length-1'}),
}
const lazy = (load: () => Promise<TextAnalyser<number>>) => createLazyAnalyser({name: 'length', version: 'lazy', load})

it('measures nothing until it is loaded, and everything after', async () => {
  const analyser = lazy(async () => real)
  expect(analyser.analyse('abc')).toEqual({notMeasured: 'not loaded', version: 'lazy'})
  await analyser.ready()
  expect(analyser.analyse('abc')).toEqual({value: 3, confidence: 1, spans: [], version: 'length-1'})
  expect(analyser.version).toBe('length-1')
})

it('loads once for many that wait', async () => {
  let loads = 0
  const analyser = lazy(async () => {
    loads += 1
    return real
  })
  await Promise.all([analyser.ready(), analyser.ready()])
  await analyser.ready()
  expect(loads).toBe(1)
})

it.each([
  ['rejects', () => Promise.reject(new Error('offline'))],
  [
    'throws',
    () => {
      throw new Error('offline')
    },
  ],
])('says that it could not load when loading %s, and tries again when asked again', async (_, fail) => {
  let isOffline = true
  const analyser = lazy(() => (isOffline ? fail() : Promise.resolve(real)))
  await expect(analyser.ready()).rejects.toThrow('offline')
  expect(analyser.analyse('abc')).toEqual({notMeasured: 'could not load', version: 'lazy'})
  isOffline = false
  await analyser.ready()
  expect(analyser.analyse('abc')).toMatchObject({value: 3})
})
