import type {VoiceModelData} from '../../../packages/sdk/src/affect/voice-model.ts'
import {toSource} from '../render-module.ts'
import type {VoiceManifest} from './voice-manifest.ts'

/** The TypeScript module that carries the model. */
export function renderVoiceModule(file: VoiceModelData, {name, licence, data}: Omit<VoiceManifest, 'result'>): string {
  const sources = data.map((one) => `//   ${one.name} ${one.soundsSha256.slice(0, 16)} (${one.licence})`)
  return `// Made by \`npm run train -- ${name} --data FOLDER\`; do not edit. Card: ${name}.md, recipe and figures: training/models/${name}.
// Licence of the weights: ${licence}. Trained on (first digits of SHA-256 of the recordings):
${sources.join('\n')}
import type {VoiceModelData} from '../voice-model.ts'

export const voiceAffectModel: VoiceModelData = ${toSource(file)}
`
}
