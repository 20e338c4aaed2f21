import type {LinearModelData} from '../../packages/sdk/src/analysis/linear-model.ts'
import type {Manifest} from './manifest.ts'

/** The TypeScript module that carries a model. No fetch, no eval, no URL to load: a strict content policy lets it through. */
export function renderModule(file: LinearModelData, {name, licence, data}: Omit<Manifest, 'result'>): string {
  const sources = data.map((one) => `//   ${one.name} ${one.sha256.slice(0, 16)} (${one.licence})`)
  const constant = `${name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Model`
  return `// Made by \`npm run train -- ${name} --data FOLDER\`; do not edit. Card: ${name}.md, recipe and figures: training/models/${name}.
// Licence of the weights: ${licence}. Trained on (first digits of SHA-256):
${sources.join('\n')}
import type {LinearModelData} from '../linear-model.ts'

export const ${constant}: LinearModelData = ${toSource(file)}
`
}

/** JSON, with strings in single quotes: the weights use neither these nor backslashes, but double quotes. */
export function toSource(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item) => toSource(item, deeper))
    const isFlat = value.every((item) => typeof item !== 'object')
    return isFlat ? `[${items.join(', ')}]` : `[\n${items.map((item) => `${deeper}${item},\n`).join('')}${indent}]`
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{\n${entries.map(([key, item]) => `${deeper}${key}: ${toSource(item, deeper)},\n`).join('')}${indent}}`
}
