import type {SpeechSynthesizer, SynthesisEvent, SynthesisOptions} from '../audio/speech-synthesizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {estimateSpeechMs} from '../playback/estimate-marks.ts'

/**
 * For `createWebSpeechSynthesizer`.
 * @example
 * const options: WebSpeechSynthesizerOptions = {localOnly: true}
 */
export interface WebSpeechSynthesizerOptions {
  /** Only voices that the browser says are on this device; where there is none, `load` and `speak` fail. Default false. */
  readonly localOnly?: boolean | undefined
  /** The `voiceURI` of a voice. By default one of the language, on the device if there is one. */
  readonly voice?: string | undefined
  readonly clock?: Clock | undefined
  /** For tests: the browser's own unless given. */
  readonly native?: NativeSynthesis | undefined
}

/**
 * The part of the browser's synthesiser that is used.
 * @example
 * const native: NativeSynthesis = {synthesis: speechSynthesis, createUtterance: (text) => new SpeechSynthesisUtterance(text)}
 */
export interface NativeSynthesis {
  readonly synthesis: Pick<
    SpeechSynthesis,
    'speak' | 'cancel' | 'getVoices' | 'addEventListener' | 'removeEventListener'
  >
  createUtterance(text: string): SpeechSynthesisUtterance
}

/** Remote voices of Chrome stop after some 15 s without a word. */
const maxLength = 160
/** Voices are there late, or never. */
const voicesMs = 1000
const graceMs = 3000
/** Until the next word tells it better. */
const letterMs = 65

function findNative(): NativeSynthesis | undefined {
  if (typeof speechSynthesis === 'undefined') return undefined
  return {synthesis: speechSynthesis, createUtterance: (text) => new SpeechSynthesisUtterance(text)}
}

const unsupported = (): VoiceError =>
  new VoiceError('unsupported', 'This browser has no voice for this language. Replies can be read.')

/**
 * The browser's own voices. Their sound is not ours: it can not fade, and is not known as an echo; words are told as they are spoken by voices of
 * the device, and estimated for others. Voices that are not on the device send the text to their maker; hence `locality: 'browser'` unless
 * `localOnly`. What never ends, as some voices do, is ended.
 * @example
 * const synthesizer = createWebSpeechSynthesizer({localOnly: true})
 */
export function createWebSpeechSynthesizer(options: WebSpeechSynthesizerOptions = {}): SpeechSynthesizer {
  const {localOnly = false, clock = systemClock, native = findNative()} = options

  async function findVoice(language: string | undefined): Promise<SpeechSynthesisVoice | undefined> {
    if (!native) throw unsupported()
    const voices = await voicesOf(native.synthesis, clock)
    const fit = voices.filter((voice) => !localOnly || voice.localService)
    const base = language?.split('-')[0]?.toLowerCase()
    const ofLanguage = fit.filter(({lang}) => base === undefined || lang.toLowerCase().startsWith(base))
    const found =
      fit.find(({voiceURI}) => voiceURI === options.voice) ??
      ofLanguage.find((voice) => voice.localService && voice.lang === language) ??
      ofLanguage.find((voice) => voice.localService) ??
      ofLanguage[0]
    if (localOnly && !found) throw unsupported()
    return found
  }

  return {
    id: 'web-speech-synthesizer-1',
    locality: localOnly ? 'device' : 'browser',
    output: 'browser',
    maxLength,
    async load() {
      await findVoice(undefined)
    },
    async *speak(text, speech = {}) {
      const voice = await findVoice(speech.language)
      if (native) yield* utter(text, {...speech, voice, native, clock})
    },
  }
}

/** What there is, waiting a moment for what comes late. */
function voicesOf(synthesis: NativeSynthesis['synthesis'], clock: Clock): Promise<SpeechSynthesisVoice[]> {
  const known = synthesis.getVoices()
  if (known.length > 0) return Promise.resolve(known)
  return new Promise((resolve) => {
    const end = () => {
      cancel()
      synthesis.removeEventListener('voiceschanged', end)
      resolve(synthesis.getVoices())
    }
    const cancel = clock.schedule(end, voicesMs)
    synthesis.addEventListener('voiceschanged', end)
  })
}

interface Utterance extends SynthesisOptions {
  readonly voice: SpeechSynthesisVoice | undefined
  readonly native: NativeSynthesis
  readonly clock: Clock
}

/** Speaks one text; gives words as they are told, and ends when it has ended or should have. */
async function* utter(text: string, options: Utterance): AsyncGenerator<SynthesisEvent, void> {
  const {voice, native, clock, rate = 1, language, signal} = options
  signal?.throwIfAborted()
  const {synthesis} = native
  const utterance = native.createUtterance(text)
  const events: SynthesisEvent[] = []
  let began = clock.now()
  let outcome: 'open' | 'ended' | 'failed' | 'left' = 'open'
  let wake = () => {}
  // A function, because listeners change it unseen by the compiler.
  const hasFailed = (): boolean => outcome === 'failed'
  const close = (how: typeof outcome) => () => {
    outcome = how
    wake()
  }
  const onBoundary = (event: SpeechSynthesisEvent): void => {
    if (event.name !== 'word') return
    const start = event.charIndex
    const length = event.charLength || /^\S*/u.exec(text.slice(start))?.[0].length || 1
    const startMs = clock.now() - began
    const mark = {start, end: start + length, startMs, endMs: startMs + (length * letterMs) / rate}
    events.push({type: 'marks', marks: [mark], timing: 'boundary'})
    wake()
  }
  Object.assign(utterance, {rate, ...(language !== undefined && {lang: language}), ...(voice && {voice})})
  utterance.addEventListener('start', () => void (began = clock.now()))
  utterance.addEventListener('boundary', onBoundary)
  utterance.addEventListener('end', close('ended'))
  utterance.addEventListener('error', close('failed'))
  const onAbort = close('left')
  signal?.addEventListener('abort', onAbort, {once: true})
  const cancelWatch = clock.schedule(close('ended'), (2 * estimateSpeechMs(text)) / rate + graceMs)
  try {
    synthesis.speak(utterance)
    while (outcome === 'open') {
      const next = events.shift()
      if (next) yield next
      else await new Promise<void>((resolve) => (wake = resolve))
    }
    yield* events
    if (hasFailed()) throw new VoiceError('provider', "The browser's voice failed. The reply can be read.")
    signal?.throwIfAborted()
  } finally {
    cancelWatch()
    signal?.removeEventListener('abort', onAbort)
    // Also when it hangs: what is queued behind it would never be heard.
    if (!hasFailed()) synthesis.cancel()
  }
}
