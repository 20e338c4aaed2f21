import {voiceFeatureNames} from '../../../packages/sdk/src/affect/read-voice-features.ts'
import type {VoiceModelData} from '../../../packages/sdk/src/affect/voice-model.ts'
import type {VoiceFigure, VoiceManifest} from './voice-manifest.ts'

/** The model card that ships beside the model. */
export function renderVoiceCard(
  {about, licence, data, recipe, ...manifest}: VoiceManifest,
  file: VoiceModelData,
): string {
  const {result} = manifest
  if (result === undefined) throw new Error('A card needs a result')
  const {version, lineage, figures} = result
  return `# ${manifest.name}

${about}

- Version \`${version}\`, SHA-256 of the file \`${lineage.sha256}\`, ${lineage.brotliBytes} bytes brotli; the same as ONNX, SHA-256 \`${lineage.onnxSha256}\`.
- Licence of the weights: ${licence}.
- Data: ${data.map((one) => `${one.name} (${one.licence}, SHA-256 of the recordings \`${one.soundsSha256.slice(0, 16)}\`)`).join('; ')}.
- Method: ${recipe.members} networks of ${recipe.hidden} hidden units over ${voiceFeatureNames.length} statistics of a voice; each says a mean and a variance, and where they
  differ the model is less sure. They also learned from ${recipe.copies} changed copies of every recording: a little faster or slower, brighter or duller, noisier.
- Labels: acted feelings put on two axes by a convention of ours (\`training/lib/voice/voice-example.ts\`), not ratings of anybody. Neutral is the middle.
- Calibration: means are drawn to the middle (valence x ${file.meanScale[0]}, arousal x ${file.meanScale[1]}) and standard deviations stretched (x ${file.sdScale[0]}, x ${file.sdScale[1]}) until they fit
  what was left out: speakers, and each data set by a model of the other alone. In the figures, those of other speakers set both.
- Says nothing ("abstained") of less than 1.2 s of speech, under 10 dB over the background, with more than 1 % of samples at full scale, or farther than
  ${file.farthest} from the voices it knows (Mahalanobis).
- Figures: nobody who is judged was learned from. Intervals: 95 %, resampling whole speakers; with six speakers they are rough.

${manifest.limits.map((one) => `- **${one}**`).join('\n')}

${chapters(figures)}

## Recordings that nothing is learned from

${manifest.elsewhere.map((one) => `- ${one}`).join('\n')}

## Front end

Sound of 16 kHz, mono, -1 to 1. Frames of 25 ms every 10 ms: 40 log-mel bands (\`createLogMel\`), and pitch by normalised cross-correlation at 4 kHz
(62 to 420 Hz). Frames within 30 dB of the loud ones, and above a quarter of the way from the quiet to the loud, count as speech; all statistics are over
these. None depends on how loud the sound as a whole is. ONNX takes the statistics as \`features\` in this order (also in its metadata) and gives
\`mean\`, \`sd\` (valence, arousal) and \`distance\`:

${voiceFeatureNames.join(', ')}.

## Known failures

${manifest.knownFailures.map((one) => `- ${one}`).join('\n')}
`
}

const columns = ['CCC', 'r', 'RMSE', 'AUC of the sign', 'share in the 80 % interval', 'error in sds'] as const

function chapters(figures: readonly VoiceFigure[]): string {
  const byProtocol = Map.groupBy(figures, ({protocol}) => protocol)
  return [...byProtocol]
    .map(([protocol, some]) => {
      const rows = some.map(({axis, method, slice, metrics}) => {
        const cells = columns.map((name, index) => {
          const {value = Number.NaN, low = 0, high = 0} = metrics[name] ?? {}
          return index === 0 ? `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})` : value.toFixed(3)
        })
        return `| ${[axis, method, slice, metrics.CCC?.n ?? 0, ...cells].join(' | ')} |`
      })
      const sorted = [...rows.filter((row) => row.startsWith('| v')), ...rows.filter((row) => row.startsWith('| a'))]
      return `## ${protocol}

| axis | method | slice | n | ${columns.join(' | ')} |
| --- | --- | --- | ---: |${' ---: |'.repeat(columns.length)}
${sorted.join('\n')}`
    })
    .join('\n\n')
}
