import {existsSync, globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {brotliCompressSync} from 'node:zlib'
import {describe, expect, it} from 'vitest'
import {voiceAffectModel} from '../packages/sdk/src/affect/models/voice-affect-model.ts'
import {renderRuleCard, ruleCards} from './lib/rule-cards.ts'
import {sha256} from './lib/train-model.ts'
import {readVoiceManifest} from './lib/voice/voice-manifest.ts'
import {voiceOnnx} from './lib/voice/voice-onnx.ts'

const folder = path.join(import.meta.dirname, '../packages/sdk/src/analysis/models')
const cardOf = (name: string) => {
  const file = path.join(folder, `${name}.md`)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

describe('a model card ships', () => {
  it.each(ruleCards)('with the rules of $name, of this version: npm run evaluate writes it', ({name, version}) => {
    expect(cardOf(name)).toContain(`\`${version}\``)
    expect(cardOf(name)).toContain('## Known failures')
  })

  it.each(globSync('*-model.ts', {cwd: folder}))('with the weights of %s, of this version', async (file) => {
    const module: Record<string, {version: string} | undefined> = await import(path.join(folder, file))
    const version = Object.values(module)[0]?.version ?? 'none'
    expect(cardOf(file.replace('-model.ts', ''))).toContain(`\`${version}\``)
  })
})

describe('the model of voices ships', () => {
  const models = path.join(import.meta.dirname, '../packages/sdk/src/affect/models')
  const bytesOf = (ending: string) => readFileSync(path.join(models, `voice-affect${ending}`))

  it('with a card and an ONNX file of its version, and with the figures of its manifest', () => {
    const {result, elsewhere} = readVoiceManifest()
    expect(result?.version).toBe(voiceAffectModel.version)
    expect(elsewhere.join(' ')).toContain(voiceAffectModel.version)
    expect(result?.lineage.sha256).toBe(sha256(bytesOf('-model.ts')))
    expect(result?.lineage.onnxSha256).toBe(sha256(bytesOf('.onnx')))
    expect(Buffer.from(voiceOnnx(voiceAffectModel)).equals(bytesOf('.onnx'))).toBe(true)
    const card = bytesOf('.md').toString('utf8')
    expect(card).toContain(`\`${voiceAffectModel.version}\``)
    expect(card).toContain('EU AI Act')
    expect(card).toContain('## Known failures')
  })

  it('far below half a megabyte', () => {
    expect(brotliCompressSync(bytesOf('-model.ts')).length).toBeLessThan(14_000)
    expect(bytesOf('.onnx').length).toBeLessThan(42_000)
  })
})

describe('weights stay small enough to be loaded in a page', () => {
  /** Brotli, in bytes: what each came to, and a tenth. */
  const limits = new Map([
    ['affect', 20_000],
    ['appropriateness', 1000],
    ['client-talk', 9_000],
    ['emotion', 47_000],
    ['technique', 29_000],
    ['toxicity', 19_500],
  ])

  it.each(globSync('*-model.ts', {cwd: folder}))('%s', (file) => {
    const bytes = brotliCompressSync(readFileSync(path.join(folder, file))).length
    expect(bytes).toBeGreaterThan(100)
    expect(bytes).toBeLessThanOrEqual(limits.get(file.replace('-model.ts', '')) ?? 0)
  })
})

it('a card without figures says so', () => {
  const cards = ruleCards.map((card) => renderRuleCard(card, []))
  expect(cards.every((card) => card.includes('Not measured by itself.'))).toBe(true)
})
