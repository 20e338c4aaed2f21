import type {SpeechMark, SpeechSynthesizer, SynthesisEvent, SynthesisOptions} from '../audio/speech-synthesizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import type {SpeechChunk} from './create-speech-chunker.ts'
import type {PlayerEvent, SpeechPlayer} from './player-events.ts'
import type {CaptionTiming} from './speech-timeline.ts'
import {createLeadTrimmer} from './trim-lead.ts'

/** What the queue tells besides what the player does. */
export type QueueEvent =
  | {
      readonly type: 'marks'
      readonly chunk: number
      readonly marks: readonly SpeechMark[]
      readonly timing: CaptionTiming
    }
  | {readonly type: 'duration'; readonly chunk: number; readonly durationMs: number}
  /** The first sound of a chunk has come: `leadMs` of silence were left out before it. */
  | {readonly type: 'sound'; readonly chunk: number; readonly leadMs: number}
  /** A chunk was not spoken; the others are. */
  | {readonly type: 'chunk-failed'; readonly chunk: number; readonly error: VoiceError}
  /** Nothing more will be spoken. */
  | {readonly type: 'failed'; readonly error: VoiceError}
  /** Of a synthesiser that plays by itself. */
  | PlayerEvent

export interface SynthesisQueueOptions {
  readonly synthesizer: SpeechSynthesizer
  readonly player: SpeechPlayer
  readonly clock: Clock
  readonly speech: Pick<SynthesisOptions, 'language' | 'rate'>
  /** How many chunks are made before their turn. Default 2. */
  readonly prefetch?: number | undefined
  onEvent(event: QueueEvent): void
}

/** Makes chunks into sound in their order, a few ahead, and no more than is needed. */
export interface SynthesisQueue {
  add(chunk: SpeechChunk): void
  /** No more chunks will come. */
  end(): void
  /** The player has begun with this chunk: another one may be made. */
  noteStarted(chunk: number): void
  cancel(): void
}

/** One chunk may fail by chance. */
const maxFailures = 2

function toVoiceError(error: unknown): VoiceError {
  if (error instanceof VoiceError) return error
  return new VoiceError('provider', 'Speech could not be made. The reply can be read.', {cause: error})
}

export function createSynthesisQueue(options: SynthesisQueueOptions): SynthesisQueue {
  const {synthesizer, player, prefetch = 2, onEvent} = options
  const isBrowser = synthesizer.output === 'browser'
  const mostAhead = isBrowser ? 1 : Math.max(1, prefetch)
  const leaving = new AbortController()
  const waiting: SpeechChunk[] = []
  /** Chunks that are being made, or made and not begun. */
  const ahead = new Set<number>()
  let active = 0
  let failures = 0
  let isEnded = false
  let isFinished = false

  function fail(chunk: SpeechChunk, cause: unknown): void {
    const error = toVoiceError(cause)
    ahead.delete(chunk.id)
    onEvent({type: 'chunk-failed', chunk: chunk.id, error})
    if (++failures < maxFailures && error.failure !== 'consent') return
    waiting.length = 0
    leaving.abort()
    onEvent({type: 'failed', error})
  }

  async function run(chunk: SpeechChunk): Promise<void> {
    active++
    ahead.add(chunk.id)
    try {
      await (isBrowser ? speakInBrowser(chunk, options, leaving.signal) : makeSound(chunk, options, leaving.signal))
      failures = 0
    } catch (error) {
      if (!leaving.signal.aborted) fail(chunk, error)
    } finally {
      active--
      if (isBrowser) ahead.delete(chunk.id)
      else if (!leaving.signal.aborted) player.close(chunk.id)
      go()
    }
  }

  function go(): void {
    while (!leaving.signal.aborted && ahead.size < mostAhead) {
      const next = waiting.shift()
      if (!next) break
      if (!isBrowser) player.open(next.id)
      void run(next)
    }
    if (isFinished || !isEnded || waiting.length > 0 || active > 0 || leaving.signal.aborted) return
    isFinished = true
    if (isBrowser) onEvent({type: 'drained', at: options.clock.now() / 1000})
    else player.finish()
  }

  return {
    add(chunk) {
      waiting.push(chunk)
      go()
    },
    end() {
      isEnded = true
      go()
    },
    noteStarted(chunk) {
      // A browser speaks one after the other: there nothing is made ahead.
      if (isBrowser) return
      ahead.delete(chunk)
      go()
    },
    cancel() {
      waiting.length = 0
      leaving.abort(new DOMException('Speech was stopped', 'AbortError'))
    },
  }
}

/** `for await` would wait for a synthesiser that does not look at its signal. */
async function follow(
  events: AsyncIterable<SynthesisEvent>,
  signal: AbortSignal,
  take: (event: SynthesisEvent) => void,
): Promise<void> {
  const reader = events[Symbol.asyncIterator]()
  let leave = (_reason: unknown): void => {}
  const left = new Promise<never>((_, reject) => (leave = reject))
  left.catch(() => {})
  const onAbort = () => leave(signal.reason)
  signal.addEventListener('abort', onAbort, {once: true})
  try {
    signal.throwIfAborted()
    for (;;) {
      const {done, value} = await Promise.race([reader.next(), left])
      if (done) return
      take(value)
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    // Not awaited: what hangs would be waited for here too.
    void Promise.resolve(reader.return?.()).catch(() => {})
  }
}

async function makeSound(chunk: SpeechChunk, options: SynthesisQueueOptions, signal: AbortSignal): Promise<void> {
  const {synthesizer, player, speech, onEvent} = options
  const lead = createLeadTrimmer()
  let durationMs = 0
  let leadMs: number | undefined
  const early: {marks: readonly SpeechMark[]; timing: CaptionTiming}[] = []

  const tellMarks = (marks: readonly SpeechMark[], timing: CaptionTiming): void => {
    const trimmed = leadMs ?? 0
    const moved = marks.map(({start, end, startMs, endMs}) => ({
      start,
      end,
      startMs: Math.max(0, startMs - trimmed),
      endMs: Math.max(0, endMs - trimmed),
    }))
    onEvent({type: 'marks', chunk: chunk.id, marks: moved, timing})
  }

  await follow(synthesizer.speak(chunk.text, {...speech, signal}), signal, (event) => {
    if (event.type === 'marks') {
      if (leadMs === undefined) early.push(event)
      else tellMarks(event.marks, event.timing)
      return
    }
    const samples = lead.trim(event.samples, event.sampleRate)
    if (samples.length === 0) return
    if (leadMs === undefined) {
      leadMs = lead.trimmedMs
      onEvent({type: 'sound', chunk: chunk.id, leadMs})
      for (const {marks, timing} of early) tellMarks(marks, timing)
    }
    durationMs += (samples.length / event.sampleRate) * 1000
    player.write(chunk.id, samples, event.sampleRate)
  })
  if (leadMs === undefined) throw new VoiceError('provider', 'The synthesiser made no sound. The reply can be read.')
  onEvent({type: 'duration', chunk: chunk.id, durationMs})
}

/** Its sound is not ours: what is known is when it began, what it tells as it speaks, and when it ended. */
async function speakInBrowser(chunk: SpeechChunk, options: SynthesisQueueOptions, signal: AbortSignal): Promise<void> {
  const {synthesizer, speech, clock, onEvent} = options
  const began = clock.now()
  const elapsed = () => clock.now() - began
  onEvent({type: 'sound', chunk: chunk.id, leadMs: 0})
  onEvent({type: 'started', chunk: chunk.id, chunkMs: 0, at: began / 1000})
  let reason: 'ended' | 'flushed' = 'flushed'
  try {
    await follow(synthesizer.speak(chunk.text, {...speech, signal}), signal, (event) => {
      if (event.type === 'marks') onEvent({...event, chunk: chunk.id})
    })
    reason = 'ended'
  } finally {
    if (reason === 'ended') onEvent({type: 'duration', chunk: chunk.id, durationMs: elapsed()})
    onEvent({type: 'stopped', chunk: chunk.id, chunkMs: elapsed(), at: clock.now() / 1000, reason})
  }
}
