import {estimateAffect} from '../../packages/sdk/src/affect/estimate-affect.ts'
import {voiceAffectModel} from '../../packages/sdk/src/affect/models/voice-affect-model.ts'
import type {DataFolder} from '../lib/data-folder.ts'
import type {Evaluation, EvaluationRow} from '../lib/evaluation.ts'
import {shareOf} from '../lib/intervals.ts'
import {fitLinear, fitPrior, judgeOf, outcomesOf, type Judge, type Judged} from '../lib/voice/cross-validate.ts'
import {measureVoice, type VoiceAxis} from '../lib/voice/measure-voice.ts'
import {readSounds, type Sound} from '../lib/voice/read-sounds.ts'
import {voiceExamples} from '../lib/voice/voice-example.ts'
import {readVoiceManifest, type VoiceManifest} from '../lib/voice/voice-manifest.ts'

const unseen = 'nc/speech_ravdess'
const axes: readonly VoiceAxis[] = ['valence', 'arousal']
const told = [
  'CCC',
  'r',
  'RMSE',
  'AUC of the sign',
  'share in the 80 % interval',
  'error in sds',
  'accuracy of the sign',
  'accuracy of the sign, 70 % most sure',
  'RMSE, the surest seven tenths',
]
/** Of a slice that is not the whole. */
const toldOfSlices: ReadonlySet<string> = new Set([
  'CCC',
  'AUC of the sign',
  'share in the 80 % interval',
  'accuracy of the sign',
])
const isTold = (metric: string, slice: string) => slice === 'all' || toldOfSlices.has(metric)
const published =
  'published, on ratings of natural English speech (MSP-Podcast), which is harder than acted voices: valence CCC .64 (audEERING, 165 million weights); valence .68 and arousal .76, on unseen sources .42 and .49 (the teacher of Wav2Small). On EmoDB others name seven feelings (recall .77 to .93), which this does not'

/** How a voice sounds, of speakers and data sets that were not learned from. */
export const voiceAffect: Evaluation = {
  name: 'voice-affect',
  needs: ['speech/emodb/labels', 'speech/emogator/labels', `${unseen}/labels`],
  async run(data) {
    return [...rowsOfTraining(readVoiceManifest()), ...(await rowsOfUnseen(data))]
  },
}

function rowsOfTraining({result}: VoiceManifest): EvaluationRow[] {
  const figures = result?.figures ?? []
  return figures
    .filter(({method}) => method === 'network')
    .flatMap(({protocol, slice, axis, metrics}) => {
      const others = figures.filter(
        (one) => one.method !== 'network' && one.protocol === protocol && one.slice === slice && one.axis === axis,
      )
      return told.flatMap((metric): EvaluationRow[] => {
        const estimate = metrics[metric]
        if (estimate === undefined || !isTold(metric, slice)) return []
        const baseline = others.map((one) => `${one.method} ${one.metrics[metric]?.value.toFixed(3) ?? ''}`).join(', ')
        const note = metric === 'CCC' && slice === 'all' ? published : undefined
        return [{what: `${axis} of a voice, ${protocol}`, slice, metric, estimate, baseline, note}]
      })
    })
}

async function rowsOfUnseen(data: DataFolder): Promise<EvaluationRow[]> {
  const sounds = await readSounds(data, unseen)
  const examples = voiceExamples(sounds, 0)
  const known = voiceExamples(
    [...(await readSounds(data, 'speech/emodb')), ...(await readSounds(data, 'speech/emogator'))],
    0,
  )
  const heard = new Set(sounds.filter(({samples}) => estimateAffect(samples).kind === 'estimate').map(({file}) => file))
  const by = (judge: Judge): Judged[] =>
    examples.flatMap((example) => example.variants.map((features) => ({example, isChanged: false, ...judge(features)})))
  const others = {
    'linear, all features': by(fitLinear(false)(known)),
    'linear, prosody only': by(fitLinear(true)(known)),
    'always the mean': by(fitPrior(known)),
  }
  const slices: Record<string, (one: Judged) => boolean> = {
    all: () => true,
    'not abstained': ({example}) => heard.has(example.file),
    women: ({example}) => example.sex === 'f',
    men: ({example}) => example.sex === 'm',
  }
  const network = by(judgeOf(voiceAffectModel))
  const figures = Object.entries(slices).flatMap(([slice, belongs]) =>
    axes.flatMap((axis) => {
      const metricsOf = (all: readonly Judged[]) => measureVoice(outcomesOf(all.filter(belongs), axis), axis)
      const [own, ...theirs] = [network, ...Object.values(others)].map(metricsOf)
      return told.flatMap((metric): EvaluationRow[] => {
        const estimate = own?.[metric]
        if (estimate === undefined || !isTold(metric, slice)) return []
        const baseline = Object.keys(others)
          .map((name, index) => `${name} ${theirs[index]?.[metric]?.value.toFixed(3) ?? ''}`)
          .join(', ')
        const note = 'the model that ships; English, another studio, nothing was learned from or tuned on it'
        return [{what: `${axis} of a voice, RAVDESS`, slice, metric, estimate, baseline, note}]
      })
    }),
  )
  return [...figures, ...abstained(sounds), costOf(sounds)]
}

function abstained(sounds: readonly Sound[]): EvaluationRow[] {
  const reasons = sounds.map(({samples}) => {
    const estimate = estimateAffect(samples)
    return estimate.kind === 'abstained' ? estimate.reason : undefined
  })
  return (['too_short', 'clipped', 'noisy', 'unfamiliar'] as const).map((reason) => ({
    what: 'no estimate of a voice, RAVDESS',
    slice: reason,
    metric: 'share',
    estimate: shareOf(reasons.filter((one) => one === reason).length, sounds.length),
  }))
}

/** Processor time of this thread for a window of three seconds: what others do on the machine counts for little. */
function costOf(sounds: readonly Sound[]): EvaluationRow {
  const windows = sounds.filter(({samples}) => samples.length >= 48_000).map(({samples}) => samples.subarray(0, 48_000))
  const times = Array.from({length: 9}, () => {
    const from = process.threadCpuUsage()
    for (const window of windows.slice(0, 20)) estimateAffect(window)
    const {user, system} = process.threadCpuUsage(from)
    return (user + system) / 1000 / Math.min(20, windows.length)
  }).toSorted((one, other) => one - other)
  const [low = Number.NaN, high = Number.NaN] = [times[0], times.at(-1)]
  return {
    what: 'cost of an estimate of a voice',
    slice: '3 s window',
    metric: 'ms of processor time',
    estimate: {value: times[4] ?? Number.NaN, low, high, n: 9 * Math.min(20, windows.length)},
    note: 'Node; the median, fastest and slowest of nine rounds',
  }
}
