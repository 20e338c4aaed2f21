import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {readFeatures} from '../../packages/sdk/src/analysis/hash-features.ts'
import {loadLinearModel} from '../../packages/sdk/src/analysis/linear-model.ts'
import type {Manifest} from './manifest.ts'
import {ownManifest, ownWeather} from './own-weather-fixture.ts'
import {promote} from './promote.ts'
import {refuseWorse} from './refuse-worse.ts'
import {trainModel} from './train-model.ts'

const good = trainModel(ownWeather(), ownManifest)
const bad = trainModel(ownWeather({share: 0.6}), ownManifest)
const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, {recursive: true})))

function target() {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-train-'))
  folders.push(folder)
  return {folder, manifestFile: path.join(folder, 'manifest.json')}
}
// Written by `promote` a moment before.
const manifestIn = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest

describe('training', () => {
  it('gives the same bytes for the same seed, and others for other data', () => {
    expect(trainModel(ownWeather(), ownManifest).source).toBe(good.source)
    expect(bad.file.version).not.toBe(good.file.version)
  })

  it('makes a model that reads texts it never saw', () => {
    const model = loadLinearModel(good.file)
    const read = (text: string) => model.head('weather').read(readFeatures(text, model.features)).values[0] ?? 0
    expect(read('a bright dry day with sun')).toBeGreaterThan(0.7)
    expect(read('hail, fog and cold rain')).toBeLessThan(0.3)
    const walk = (text: string) => model.head('walk').read(readFeatures(text, model.features)).values[0] ?? 0
    expect(walk('sun and blue sky')).toBeGreaterThan(walk('a grey cold storm') + 0.2)
  })

  it('ships exactly what was measured: rounded weights say nearly the same', () => {
    const {figures, beforeRounding} = good.manifest.result?.heads.weather ?? {}
    expect(figures?.all?.['macro-F1']?.value).toBeGreaterThan(0.95)
    expect(Math.abs((figures?.all?.['macro-F1']?.value ?? 0) - (beforeRounding?.['macro-F1'] ?? 1))).toBeLessThan(0.03)
    expect(bad.manifest.result?.heads.weather?.figures.all?.['macro-F1']?.value).toBeLessThan(0.75)
  })

  it('leaves out weights of fewer steps than the recipe asks for, and measures the model without them', () => {
    const {weather, ...others} = ownManifest.heads
    if (weather === undefined) throw new Error('no recipe')
    const train = (fewestSteps: number) => {
      const recipe = {...weather, levels: 15, fewestSteps}
      const {file, manifest} = trainModel(ownWeather(), {...ownManifest, heads: {...others, weather: recipe}})
      const head = file.heads.find(({name}) => name === 'weather')
      return {letters: head?.data.length ?? 0, result: manifest.result?.heads.weather}
    }
    const [all, some, none] = [train(0.5), train(2), train(16)]
    expect(some.letters).toBeLessThan(all.letters)
    expect(some.result?.figures.all?.['macro-F1']?.value).toBeGreaterThan(0.9)
    expect(none.result?.features).toBe(0)
    expect(none.result?.figures.all?.['macro-F1']?.value).toBeLessThan(0.7)
  })

  it('keeps no feature that fewer than five groups show', () => {
    const model = loadLinearModel(good.file)
    const signs = {...model.features, characters: undefined, hasShape: false}
    for (const index of [3, 50, 111]) {
      const {known} = model.head('weather').read(readFeatures(`xq${index}z`, signs))
      expect(known).toBe(0)
    }
    expect(() => trainModel(ownWeather(), {...ownManifest, fewestGroups: 4})).toThrow('five groups')
  })

  it('learns nothing from labels that are chance, however well it fits them', () => {
    const chance = trainModel(ownWeather({share: 0.5, seed: 5}), ownManifest)
    const {low = 1, high = 0} = chance.manifest.result?.heads.weather?.figures.all?.['macro-F1'] ?? {}
    expect(low).toBeLessThan(0.5)
    expect(high).toBeGreaterThan(0.4)
  })

  it('learns from helpers, and measures nothing on them', () => {
    const [few, helpers] = [ownWeather({writers: 12}), ownWeather({writers: 40, seed: 2})]
    const others = helpers.map((one) => ({...one, group: `other ${one.group}`, slices: ['helpers'], isHelper: true}))
    const {figures} = trainModel([...few, ...others], ownManifest).manifest.result?.heads.walk ?? {}
    const alone = trainModel(few, ownManifest).manifest.result?.heads.walk?.figures.all?.['mean r']
    expect(figures?.all?.['mean r']?.n).toBe(few.length)
    expect(Object.keys(figures ?? {})).not.toContain('helpers')
    expect(figures?.all?.['mean r']?.value).toBeGreaterThan(alone?.value ?? 1)
  })

  it('refuses a class the recipe does not know', () => {
    const [first] = ownWeather()
    if (first === undefined) throw new Error('no example')
    expect(() => trainModel([{...first, targets: {weather: 'hot', mention: [], walk: [1]}}], ownManifest)).toThrow(
      'hot',
    )
  })
})

describe('promotion', () => {
  it('writes module, card and manifest, and the module is the model', async () => {
    const {folder, manifestFile} = target()
    expect(promote(good, {folder, manifestFile, promoted: undefined})).toEqual([])
    expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'weather-model.ts', 'weather.md'])
    expect(readFileSync(path.join(folder, 'weather.md'), 'utf8')).toContain(good.file.version)
    const literal = /LinearModelData = (\{.*\})/su.exec(
      readFileSync(path.join(folder, 'weather-model.ts'), 'utf8'),
    )?.[1]
    // The module's own text, as a bundler would read it.
    const file = new Function(`return ${literal ?? ''}`)() as typeof good.file
    expect(file).toEqual(JSON.parse(JSON.stringify(good.file)))
    expect(loadLinearModel(file).version).toBe(good.file.version)
  })

  it('refuses a model that is worse on a guarded slice, and keeps the old file', () => {
    const {folder, manifestFile} = target()
    promote(good, {folder, manifestFile, promoted: undefined})
    const before = readFileSync(path.join(folder, 'weather-model.ts'), 'utf8')
    const problems = promote(bad, {folder, manifestFile, promoted: manifestIn(manifestFile).result})
    expect(problems.join('\n')).toMatch(/weather, all, macro-F1: [\d.]+ before, 0\.\d+ now/)
    expect(problems.join('\n')).toMatch(/log-loss/)
    expect(readFileSync(path.join(folder, 'weather-model.ts'), 'utf8')).toBe(before)
    expect(promote(good, {folder, manifestFile, promoted: manifestIn(manifestFile).result})).toEqual([])
  })

  it('refuses to follow a shipped file that is not the one its manifest tells of', () => {
    const {folder, manifestFile} = target()
    promote(good, {folder, manifestFile, promoted: undefined})
    writeFileSync(path.join(folder, 'weather-model.ts'), good.source.replace('weather', 'whether'))
    expect(promote(good, {folder, manifestFile, promoted: manifestIn(manifestFile).result})).toHaveLength(1)
  })

  it('refuses a guard that nothing measures', () => {
    const guards = [{head: 'weather', slice: 'no such', metric: 'macro-F1', tolerance: 1}]
    expect(refuseWorse({...good.manifest, guards}, undefined)).toEqual(['weather, no such, macro-F1: not measured'])
  })

  it('writes nothing of a damaged model', () => {
    const {folder, manifestFile} = target()
    const damaged = {...good, file: {...good.file, checksum: 1}}
    expect(() => promote(damaged, {folder, manifestFile, promoted: undefined})).toThrow('checksum')
    expect(existsSync(manifestFile)).toBe(false)
  })
})
