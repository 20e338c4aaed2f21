import {existsSync, globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, it} from 'vitest'
import {findCopiedText, shippedRuns} from './lib/find-copied-text.ts'
import {ownManifest, ownWeather} from './lib/own-weather-fixture.ts'
import {trainModel} from './lib/train-model.ts'

/** The data sets are not part of this repository: name their folder to search for them too. */
const folder = process.env.PIXEL_DATA
if (!folder) console.log('not run: search for training text in shipped files, set PIXEL_DATA to the data folder')

/** Common speech that fewer than five rows happen to hold; two are in our own words to a person at risk. */
const sayings = new Set(['what to do with my life', 'reach out to a crisis line', 'out to a crisis line or'])
const root = path.join(import.meta.dirname, '..')

describe('what ships', () => {
  it('of a model made from our own data holds no six words of it', () => {
    const examples = ownWeather().map(({text}) => text)
    const {source} = trainModel(ownWeather(), ownManifest)
    expect(findCopiedText(shippedRuns([source]), examples)).toEqual([])
    expect(findCopiedText(shippedRuns([`${source} ${examples[0] ?? ''}`]), examples)).not.toEqual([])
  })

  it.runIf(folder)('holds no six words in a row of the training data', {timeout: 300_000}, () => {
    const files = globSync(['packages/sdk/src/**/*.{ts,tsx}', 'packages/sdk/dist/**/*.js'], {cwd: root})
    const shipped = shippedRuns(
      files
        .filter((file) => !/[.](test|test-d|bench)[.]tsx?$|-fixture[.]ts$/.test(file))
        .map((file) => withoutComments(readFileSync(path.join(root, file), 'utf8'))),
    )
    const rows = globSync('**/*.jsonl', {cwd: folder ?? '', exclude: (name) => name.includes('recordings')}).flatMap(
      (file) =>
        readFileSync(path.join(folder ?? '', file), 'utf8')
          .split('\n')
          .filter((row) => row !== '')
          .map(textOf),
    )
    const copied = findCopiedText(shipped, rows)
    expect(copied.filter((one) => !sayings.has(one))).toEqual([])
  })

  it.runIf(folder)('is read at all', () => expect(existsSync(folder ?? '')).toBe(true))
})

const withoutComments = (source: string) => source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/gmu, ' ')

/** Every string of a row but what a chatbot said: our own words to a person at risk are much like any chatbot's. */
function textOf(row: string): string {
  const strings = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value !== 'object' || value === null || isChatbot(value)) return []
    return Object.values(value).flatMap(strings)
  }
  return strings(JSON.parse(row)).join(' 0 ')
}

const isChatbot = (value: object) => ('role' in value && value.role === 'agent') || 'responder' in value
