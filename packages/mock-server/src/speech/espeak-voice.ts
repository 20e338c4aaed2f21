import {spawn} from 'node:child_process'
import {mixToMono, readWav} from '@pixelated/sdk/audio'
import type {SpokenPart} from '@pixelated/gateway'
import {findUtterances} from './find-utterances.ts'
import type {MockVoice} from './mock-voice.ts'
import {placeWords} from './place-words.ts'

/** Words a minute at the usual pace. */
const usualPace = 175
const speakable = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i

/**
 * espeak-ng, where it is installed (`apt-get install espeak-ng`). It tells no times of words: they are estimated from their letters and from where
 * there is sound.
 */
export function createEspeakVoice(command = 'espeak-ng'): MockVoice {
  let isMissing = false
  return async (text, {language = 'en', rate, signal}) => {
    if (isMissing) return undefined
    const voice = speakable.test(language) ? language.toLowerCase() : 'en'
    // The text goes by a pipe: among arguments, every user of the machine could read it.
    const flags = ['--stdin', '--stdout', '-b', '1', '-s', String(Math.round(usualPace * rate))]
    const ask = (name: string) => run(command, [...flags, '-v', name], {text, signal})
    const file = (await ask(voice)) ?? (await ask(voice.split('-')[0] ?? 'en')) ?? (await ask('en'))
    if (file === undefined) {
      isMissing = true
      return undefined
    }
    const {channels, sampleRate} = readWav(file)
    return toParts(text, mixToMono(channels), sampleRate)
  }
}

/** What a command writes; nothing when it is not there, or fails. */
function run(
  command: string,
  flags: readonly string[],
  {text, signal}: {text: string; signal: AbortSignal},
): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, flags, {signal, stdio: ['pipe', 'pipe', 'ignore']})
    const chunks: Uint8Array[] = []
    child.stdout.on('data', (chunk: Uint8Array) => void chunks.push(chunk))
    child.stdin.on('error', () => {})
    child.on('error', () => (signal.aborted ? reject(signal.reason) : resolve(undefined)))
    child.on('close', (code) => resolve(code === 0 && chunks.length > 0 ? Buffer.concat(chunks) : undefined))
    child.stdin.end(text)
  })
}

function toParts(text: string, samples: Float32Array, sampleRate: number): SpokenPart[] {
  // Found as if at 16 kHz, then taken back to the rate it has.
  const scale = 16_000 / sampleRate
  const utterances = findUtterances(samples).map(({start, end}) => ({start: start * scale, end: end * scale}))
  const places = [...text.matchAll(/\S+/g)]
  const marks = placeWords(text, utterances).map(({startMs, endMs}, index) => {
    const {0: word = '', index: start = 0} = places[index] ?? {}
    return {start, end: start + word.length, startMs, endMs}
  })
  return [
    {type: 'start', sampleRate, kind: 'speech'},
    {type: 'marks', marks, timing: 'estimated'},
    {type: 'audio', samples},
  ]
}
