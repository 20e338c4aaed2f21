import type {SpeechSynthesizer, SynthesisOptions} from '../audio/speech-synthesizer.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import {createSpeechText} from './create-speech-text.ts'
import {createSynthesisQueue, type QueueEvent} from './create-synthesis-queue.ts'
import type {PlayerEvent, SpeechPlayer} from './player-events.ts'
import {createSpeechTimeline, type Caption, type SpeechTimeline} from './speech-timeline.ts'

/** What became of a text that was spoken. */
export interface Heard {
  /** UTF-16 units of the shown text that were heard. */
  readonly heardLength: number
  readonly heardMs: number
  /** When it is silent, in milliseconds of the speaker's clock. */
  readonly silentAt: Promise<number>
}

export type SpeakerEvent =
  /** The first chunk was handed to the synthesiser; the first sound of it came. */
  | {readonly type: 'asked' | 'made'}
  /** The first sound is heard; `at` in milliseconds of the clock. */
  | {readonly type: 'heard'; readonly at: number}
  | {readonly type: 'underrun' | 'ended'}
  | {readonly type: 'chunk-failed'; readonly error: VoiceError}
  | {readonly type: 'failed'; readonly error: VoiceError}

export interface SpeakerOptions {
  readonly synthesizer: SpeechSynthesizer
  readonly player: SpeechPlayer
  readonly clock: Clock
  readonly speech?: Pick<SynthesisOptions, 'language' | 'rate'> | undefined
  readonly prefetch?: number | undefined
  onEvent(event: SpeakerEvent): void
}

/** Speaks one reply as it comes, and knows what of it was heard. */
export interface Speaker {
  /** The shown text as it is now. What changes in what was heard already is not said again. */
  setText(text: string, options: {readonly isComplete: boolean}): void
  /** Renders nothing yet; what can be made is made. */
  hold(): void
  release(): void
  /** Quieter while somebody may be interrupting. */
  duck(): void
  unduck(): void
  /** Fades out and ends. */
  stop(): Heard
  caption(): Caption | undefined
  /** How long until another word begins, in milliseconds, if that is known. */
  untilNextWord(): number | undefined
}

/** -12 dB. */
const duckedGain = 0.25
const duckMs = 30
const unduckMs = 120
const stopFadeMs = 20
/** A player that says nothing more, because its context was taken away, is silent too. */
const lostMs = 500

/** A moment that comes when what was rendered is heard. */
function createMoment(clock: Clock, heardAt: () => number) {
  let cancel = () => {}
  return {
    /** Calls back when this time of the player's clock is heard; only the last one that was asked for. */
    at(time: number, callback: () => void): void {
      cancel()
      cancel = clock.schedule(callback, Math.max(0, (time - heardAt()) * 1000))
    },
    cancel: () => cancel(),
  }
}

const isPlayerEvent = (event: QueueEvent): event is PlayerEvent =>
  ['started', 'stopped', 'underrun', 'drained', 'flushed'].includes(event.type)

function noteMade(timeline: SpeechTimeline, event: Exclude<QueueEvent, PlayerEvent>): void {
  if (event.type === 'marks') timeline.mark(event.chunk, event.marks, event.timing)
  else if (event.type === 'duration') timeline.setDuration(event.chunk, event.durationMs)
}

/** What was rendered and not heard yet when the fade began fades with it: it was not said. */
const heardUntil = (timeline: SpeechTimeline, fadesAt: number): Omit<Heard, 'silentAt'> => ({
  heardLength: timeline.captionAt(fadesAt)?.heardEnd ?? 0,
  heardMs: timeline.heardMsAt(fadesAt),
})

function untilNextWord(timeline: SpeechTimeline, now: number): number | undefined {
  const next = timeline.nextAt(now)
  return next === undefined ? undefined : (next - now) * 1000
}

/** Fades out; the time of the player's clock at which it is silent. */
function silence(player: SpeechPlayer, clock: Clock): Promise<number> {
  const asked = player.heardAt()
  return new Promise((resolve) => {
    const end = (at: number) => {
      cancel()
      leave()
      resolve(at)
    }
    const cancel = clock.schedule(() => end(asked), lostMs)
    const leave = player.subscribe((event) => {
      if (event.type === 'flushed') end(event.at)
    })
    player.flush(stopFadeMs)
  })
}

export function createSpeaker(options: SpeakerOptions): Speaker {
  const {synthesizer, player, clock, speech = {}, prefetch, onEvent} = options
  const isBrowser = synthesizer.output === 'browser'
  const timeline = createSpeechTimeline()
  const heardAt = (): number => (isBrowser ? clock.now() / 1000 : player.heardAt())
  const moment = createMoment(clock, heardAt)
  const told = new Set<SpeakerEvent['type']>()
  let isEnding = false
  let isOver = false
  const newQueue = () => createSynthesisQueue({synthesizer, player, clock, speech, prefetch, onEvent: onQueueEvent})
  let queue = newQueue()

  const text = createSpeechText({
    clock,
    maxLength: Math.min(200, synthesizer.maxLength),
    heardEnd: () => timeline.captionAt(heardAt())?.heardEnd ?? 0,
    take(chunks) {
      tellOnce({type: 'asked'})
      for (const chunk of chunks) timeline.add(chunk)
      for (const chunk of chunks) queue.add(chunk)
    },
    restart() {
      queue.cancel()
      if (!isBrowser) player.flush(stopFadeMs)
      queue = newQueue()
    },
  })

  function tellOnce(event: SpeakerEvent): void {
    if (told.has(event.type) || isOver) return
    told.add(event.type)
    onEvent(event)
  }

  function onQueueEvent(event: QueueEvent): void {
    if (event.type === 'sound') tellOnce({type: 'made'})
    else if (event.type === 'failed') stop()
    if (event.type === 'failed' || event.type === 'chunk-failed') onEvent(event)
    else if (isPlayerEvent(event)) onPlayerEvent(event)
    else noteMade(timeline, event)
  }

  function onPlayerEvent(event: PlayerEvent): void {
    timeline.note(event)
    if (event.type === 'started') {
      queue.noteStarted(event.chunk)
      if (!told.has('heard')) moment.at(timeline.firstAt ?? 0, () => tellOnce({type: 'heard', at: clock.now()}))
    } else if (event.type === 'underrun') onEvent(event)
    else if (event.type === 'drained' && isEnding && !isOver) moment.at(event.at, () => close('ended'))
  }

  function close(how?: 'ended'): void {
    if (how) tellOnce({type: 'heard', at: clock.now()})
    if (how) tellOnce({type: how})
    isOver = true
    text.close()
    moment.cancel()
    leavePlayer()
  }

  function stop(): Heard {
    const fadesAt = heardAt()
    const wasOver = isOver
    close()
    queue.cancel()
    const silent = isBrowser || wasOver ? Promise.resolve(fadesAt) : silence(player, clock)
    const toClock = (at: number): number => clock.now() + Math.max(0, (at - heardAt()) * 1000)
    return {...heardUntil(timeline, fadesAt), silentAt: silent.then(toClock)}
  }

  const leavePlayer = player.subscribe(onPlayerEvent)
  return {
    setText(shown, {isComplete}) {
      if (isOver || isEnding) return
      text.set(shown, {isComplete})
      if (!isComplete) return
      isEnding = true
      queue.end()
    },
    ...{hold: () => player.hold(), release: () => player.release()},
    duck: () => player.setGain(duckedGain, duckMs),
    unduck: () => player.setGain(1, unduckMs),
    stop,
    caption: () => timeline.captionAt(heardAt()),
    untilNextWord: () => untilNextWord(timeline, heardAt()),
  }
}
