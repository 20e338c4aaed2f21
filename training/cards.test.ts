import {existsSync, globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, it} from 'vitest'
import {renderRuleCard, ruleCards} from './lib/rule-cards.ts'

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

it('a card without figures says so', () => {
  const cards = ruleCards.map((card) => renderRuleCard(card, []))
  expect(cards.every((card) => card.includes('Not measured by itself.'))).toBe(true)
})
