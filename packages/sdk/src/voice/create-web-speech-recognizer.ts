import type {Recognition, RecognitionOptions, SpeechRecognizer} from '../audio/speech-recognizer.ts'
import {VoiceError, type VoiceFailure} from '../errors/voice-error.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {errorOf, findRecognizers, readResults, type NativeRecognizers} from './web-speech-types.ts'

/**
 * For `createWebSpeechRecognizer`.
 * @example
 * const options: WebSpeechRecognizerOptions = {processLocally: true, language: 'en-GB'}
 */
export interface WebSpeechRecognizerOptions {
  /** Only on this device: where the browser has no model for the language, `load` and `start` fail. Default false. */
  readonly processLocally?: boolean | undefined
  /** BCP 47; by default the page's. */
  readonly language?: string | undefined
  readonly clock?: Clock | undefined
  /** The browser ended by itself, and was started again. */
  onRestart?(): void
  /** For tests: the browser's own unless given. */
  readonly native?: NativeRecognizers | undefined
}

const firstWaitMs = 250
const longestWaitMs = 4000
/** Browsers end by themselves after 3 to 10 s of silence; one that says nothing for twice as long hangs. */
const silentMs = 20_000
/** One network error may be chance. */
const mostNetworkErrors = 4

const failures: Readonly<Record<string, VoiceFailure>> = {
  'not-allowed': 'permission_denied',
  'service-not-allowed': 'policy_blocked',
  'audio-capture': 'no_device',
  'language-not-supported': 'unsupported',
  network: 'connection',
}

const words: Readonly<Partial<Record<VoiceFailure, string>>> = {
  permission_denied: 'The microphone may not be used here. Typing works.',
  no_device: 'No microphone was found. Connect one, or type.',
  connection: 'The browser could not reach what it recognises speech with. Typing works.',
}

const toError = (failure: VoiceFailure): VoiceError =>
  new VoiceError(failure, words[failure] ?? 'This browser can not recognise speech in this language. Typing works.')

/**
 * The browser's own recogniser (Web Speech). It opens a microphone of its own, which nothing else here hears: no level, no estimate of the
 * voice, no interruption by speaking. Chrome and Safari send the sound to their makers unless `processLocally`, which few browsers can; hence
 * `locality: 'browser'`, which needs consent to `cloudAsr`. It ends by itself again and again and is started again, later and later while nothing
 * is heard; Android beeps each time. Firefox has none.
 * @example
 * const recognizer = createWebSpeechRecognizer({language: 'en-GB'})
 */
export function createWebSpeechRecognizer(options: WebSpeechRecognizerOptions = {}): SpeechRecognizer {
  const {processLocally = false, native = findRecognizers()} = options
  return {
    id: 'web-speech-recognizer-1',
    locality: processLocally ? 'device' : 'browser',
    source: 'microphone',
    async load() {
      if (!native) throw new VoiceError('unsupported', 'This browser can not recognise speech. Typing works.')
      if (!processLocally) return
      const langs = [options.language ?? pageLanguage()]
      const state = (await native.available?.({langs, processLocally})) ?? 'unavailable'
      if (state !== 'available') throw toError('unsupported')
    },
    start(recognition) {
      if (!native) throw new VoiceError('unsupported', 'This browser can not recognise speech. Typing works.')
      return superviseRecognition(native, {
        ...options,
        ...recognition,
        language: recognition.language ?? options.language,
      })
    },
  }
}

const pageLanguage = (): string => (typeof navigator === 'object' ? navigator.language : 'en')

interface NativeEnd {
  readonly all: string
  readonly error: string | undefined
}

interface NativeListener {
  onAlive(): void
  onWords(sure: string, all: string): void
  onEnd(end: NativeEnd): void
}

/** One recogniser of the browser's, with listeners of its own. */
function openNative(
  native: NativeRecognizers,
  {language, processLocally}: WebSpeechRecognizerOptions,
  {onAlive, onWords, onEnd}: NativeListener,
) {
  const recognition = new native()
  let all = ''
  let error: string | undefined
  const listeners: Readonly<Record<string, (event: Event) => void>> = {
    start: onAlive,
    error: (event) => void (error = errorOf(event)),
    end: () => onEnd({all, error}),
    result(event) {
      const heard = readResults(event)
      all = heard.all
      onAlive()
      onWords(heard.sure, all)
    },
  }
  Object.assign(recognition, {lang: language ?? pageLanguage(), continuous: false, interimResults: true})
  if (processLocally) recognition.processLocally = true
  for (const [type, listener] of Object.entries(listeners)) recognition.addEventListener(type, listener)
  return {
    recognition,
    /** False while another one has not ended yet. */
    start(): boolean {
      try {
        recognition.start()
        return true
      } catch {
        return false
      }
    },
    /** What was heard so far. */
    heard: () => all,
    leave() {
      for (const [type, listener] of Object.entries(listeners)) recognition.removeEventListener(type, listener)
    },
  }
}

/** Starts the browser's recogniser until something was said. Each start has listeners of its own: what a former one says late is not heard. */
function superviseRecognition(
  native: NativeRecognizers,
  options: WebSpeechRecognizerOptions & RecognitionOptions,
): Recognition {
  const {clock = systemClock, onEvent, signal, onRestart} = options
  let current: ReturnType<typeof openNative> | undefined
  let waitMs = firstWaitMs
  let networkErrors = 0
  let starts = 0
  let isFinishing = false
  let isOver = false
  let cancelTimer = () => {}

  function end(): void {
    isOver = true
    cancelTimer()
    signal?.removeEventListener('abort', end)
    current?.leave()
    current?.recognition.abort()
    current = undefined
  }

  function restart(): void {
    if (isOver) return
    current?.leave()
    current = undefined
    cancelTimer()
    if (isFinishing) {
      end()
      return onEvent({type: 'no_speech'})
    }
    cancelTimer = clock.schedule(begin, waitMs)
    waitMs = Math.min(longestWaitMs, waitMs * 2)
  }

  function tellFinal(text: string): void {
    end()
    onEvent({type: 'final', text, language: options.language})
  }

  function watch(): void {
    cancelTimer()
    cancelTimer = clock.schedule(() => {
      const heard = current?.heard() ?? ''
      if (heard !== '') return tellFinal(heard)
      current?.recognition.abort()
      restart()
    }, silentMs)
  }

  function onEnd({all, error}: NativeEnd): void {
    // Some browsers end without ever calling their last words final.
    if (all !== '') return tellFinal(all)
    const failure = error === undefined ? undefined : failures[error]
    const isChance = failure === 'connection' && ++networkErrors < mostNetworkErrors
    if (!failure || isChance) return restart()
    end()
    onEvent({type: 'error', error: toError(failure)})
  }

  function begin(): void {
    if (starts++ > 0) onRestart?.()
    current = openNative(native, options, {
      onEnd,
      onAlive: watch,
      onWords(sure, all) {
        waitMs = firstWaitMs
        networkErrors = 0
        if (all !== '') onEvent({type: 'partial', text: all, stableLength: sure.length})
      },
    })
    watch()
    if (!current.start()) restart()
  }

  signal?.addEventListener('abort', end, {once: true})
  begin()
  return {
    push: () => {},
    finish() {
      isFinishing = true
      if (current) current.recognition.stop()
      else restart()
    },
    cancel: end,
  }
}
