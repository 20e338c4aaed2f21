import type {Recognition, RecognitionEvent, RecognitionOptions} from '../audio/speech-recognizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {createTurnParts} from './create-turn-parts.ts'
import type {SpeechServer} from './speech-server.ts'
import {toWav} from './to-wav.ts'

const toVoiceError = (error: unknown): VoiceError =>
  error instanceof VoiceError
    ? error
    : new VoiceError('connection', 'The server could not hear this. Say it again, or type.', {cause: error})

type Answer = Exclude<RecognitionEvent, {type: 'partial'}>

/** Has a turn recognised when it is over; of one that is longer than a part, each part as soon as it is there. */
export function recognizeByServer(
  server: Pick<SpeechServer, 'transcribe'>,
  {onEvent, language, signal}: RecognitionOptions,
): Recognition {
  const leaving = new AbortController()
  const answers: Promise<Answer>[] = []
  const texts: string[] = []
  const parts = createTurnParts((samples) => {
    const place = texts.push('') - 1
    answers.push(hear(samples, place))
  })
  let isFinished = false

  function onPartial(place: number, {text, stableLength}: Extract<RecognitionEvent, {type: 'partial'}>): void {
    texts[place] = text
    const all = texts.filter(Boolean).join(' ')
    onEvent({type: 'partial', text: all, stableLength: place === 0 ? stableLength : 0})
  }

  async function hear(samples: Float32Array, place: number): Promise<Answer> {
    const recording = toWav(samples)
    samples.fill(0)
    try {
      for await (const event of server.transcribe(recording, {language, signal: leaving.signal})) {
        if (leaving.signal.aborted) break
        if (event.type !== 'partial') {
          texts[place] = event.type === 'final' ? event.text : ''
          return event
        }
        onPartial(place, event)
      }
      throw new VoiceError('provider', 'The server did not say what it heard. Say it again, or type.')
    } catch (error) {
      return {type: 'error', error: toVoiceError(error)}
    }
  }

  async function tellAll(): Promise<void> {
    const told = await Promise.all(answers)
    if (!leaving.signal.aborted) onEvent(join(told))
  }

  function cancel(): void {
    leaving.abort(new DOMException('Nobody waits for it', 'AbortError'))
    parts.wipe()
  }
  signal?.addEventListener('abort', cancel, {once: true})
  return {
    push(samples) {
      if (!isFinished && !leaving.signal.aborted) parts.push(samples)
    },
    finish() {
      if (isFinished || leaving.signal.aborted) return
      isFinished = true
      parts.end()
      void tellAll()
    },
    cancel,
  }
}

/** What is known of a turn is told, also when a part of it is not: the person sees it, and it is judged. */
function join(answers: readonly Answer[]): Answer {
  const [only, ...others] = answers
  if (only === undefined) return {type: 'no_speech'}
  if (others.length === 0) return only
  const text = answers.flatMap((one) => (one.type === 'final' ? one.text.trim() || [] : [])).join(' ')
  if (text !== '') return {type: 'final', text}
  return answers.find(({type}) => type === 'error') ?? {type: 'no_speech'}
}
