import type {SpeechSynthesizer} from '../audio/speech-synthesizer.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import {createSilentPlayer} from '../playback/create-silent-player.ts'
import {createSpeaker, type Heard, type Speaker, type SpeakerEvent} from '../playback/create-speaker.ts'
import type {SpeechPlayer} from '../playback/player-events.ts'
import {withEnvelope, type EnvelopedPlayer} from '../playback/render-envelope.ts'
import type {Caption} from '../playback/speech-timeline.ts'
import {isAnswerDue} from './is-answer-due.ts'
import {refuseProvider, type ProviderPolicy} from './provider-policy.ts'
import type {TurnEvent} from './turn-state.ts'
import type {TurnClock} from './voice-metrics.ts'

export interface MouthOptions {
  readonly synthesizer: SpeechSynthesizer | undefined
  readonly player: SpeechPlayer | undefined
  readonly policy: ProviderPolicy
  readonly language: string | undefined
  readonly rate: number | undefined
  readonly clock: Clock
  readonly turnClock: TurnClock
  dispatch(event: TurnEvent): void
  onError(error: VoiceError): void
  onAnnounced(outcome: 'speaking' | 'heard' | 'failed' | 'due'): void
  /** Speech began or ended: whoever draws captions looks anew. */
  onChange(): void
}

/** What speaks: replies, and before them what has to be said of a risk. */
export interface Mouth {
  /** The reply as it is shown now. */
  setReply(text: string, options: {readonly isWhole: boolean}): void
  /** It may be made, and not be heard yet; it may be heard. */
  hold(): void
  release(): void
  duck(): void
  unduck(): void
  announce(text: string): void
  /** Ends what is said. Nothing, when nothing of a reply was. */
  stop(): Heard | undefined
  setOn(isOn: boolean): void
  caption(): Caption | undefined
  untilNextWord(): number | undefined
  isSpeaking(): boolean
  renderedLevel(): number | undefined
  /** Somebody begins to speak: says later whether what is heard now of a reply may be answered by a short word. */
  expectAnswer(): () => boolean
  dispose(): void
}

type Kind = 'reply' | 'announcement'

interface MouthState {
  isOn: boolean
  isHeld: boolean
  isStopping: boolean
  reply: {readonly text: string; readonly isWhole: boolean} | undefined
  announcement: string | undefined
  current: {readonly speaker: Speaker; readonly kind: Kind} | undefined
}

const plays = ({synthesizer}: MouthOptions): boolean => synthesizer?.output === 'browser'

/** One speaker after the other, for what is due. */
function createTalk(options: MouthOptions, player: EnvelopedPlayer | undefined, state: MouthState) {
  const {synthesizer, onAnnounced, onChange} = options

  function begin(kind: Kind): Speaker | undefined {
    if (!synthesizer || !player) return undefined
    const {clock, language, rate} = options
    const speaker: Speaker = createSpeaker({
      ...{synthesizer, player, clock, speech: {language, rate}},
      onEvent(event) {
        if (state.current?.speaker !== speaker) return
        tell(options, kind, event)
        if (event.type === 'ended' || event.type === 'failed') end(kind, event.type)
        onChange()
      },
    })
    state.current = {speaker, kind}
    return speaker
  }

  function end(kind: Kind, how: 'ended' | 'failed'): void {
    state.current = undefined
    if (kind === 'announcement') {
      state.announcement = undefined
      onAnnounced(how === 'ended' ? 'heard' : 'failed')
    } else {
      state.reply = undefined
      options.dispatch({type: how === 'ended' ? 'spoken' : 'speechFailed'})
    }
    pump()
  }

  /** Begins with what is due. */
  function pump(): void {
    if (state.current || state.isStopping || (state.announcement === undefined && !state.reply)) return
    if (!player || mayNotSpeak(options, state)) return passOver(options, state)
    if (state.announcement !== undefined) {
      onAnnounced('speaking')
      return begin('announcement')?.setText(state.announcement, {isComplete: true})
    }
    // A browser's own voice can not be held back once it was asked to speak.
    if (!state.reply || (state.isHeld && plays(options))) return
    const speaker = begin('reply')
    if (state.isHeld) speaker?.hold()
    speaker?.setText(state.reply.text, {isComplete: state.reply.isWhole})
  }

  function stop(): Heard | undefined {
    const {current: was, reply} = state
    state.current = state.reply = undefined
    if (!was) return undefined
    // What has to be said and was not heard to its end is said again, before the next reply: whoever spoke into it has the turn.
    if (was.kind === 'announcement') onAnnounced('due')
    const heard = was.speaker.stop()
    state.isStopping = true
    void heard.silentAt.then(() => {
      state.isStopping = false
      if (state.reply) pump()
    })
    onChange()
    if (was.kind === 'reply') return heard
    return reply && {...heard, heardLength: 0, heardMs: 0}
  }

  return {pump, stop}
}

export function createMouth(options: MouthOptions): Mouth {
  const player = toPlayer(options)
  const state: MouthState = {
    ...{isOn: true, isHeld: false, isStopping: false},
    ...{reply: undefined, announcement: undefined, current: undefined},
  }
  const {pump, stop} = createTalk(options, player, state)
  return {
    stop,
    setReply(text, {isWhole}) {
      state.reply = {text, isWhole}
      if (state.current?.kind === 'reply') state.current.speaker.setText(text, {isComplete: isWhole})
      else if (text !== '' || isWhole) pump()
    },
    hold() {
      state.isHeld = true
      if (state.current?.kind === 'reply') state.current.speaker.hold()
    },
    release() {
      state.isHeld = false
      state.current?.speaker.release()
      pump()
    },
    duck: () => state.current?.speaker.duck(),
    unduck: () => state.current?.speaker.unduck(),
    announce(text) {
      state.announcement = text
      pump()
    },
    setOn(isOn) {
      state.isOn = isOn
      if (isOn || !state.current) return
      stop()
      options.dispatch({type: 'spoken'})
    },
    caption: () => (state.current?.kind === 'reply' ? state.current.speaker.caption() : undefined),
    isSpeaking: () => state.current?.kind === 'reply',
    untilNextWord: () => state.current?.speaker.untilNextWord(),
    expectAnswer: () => expectAnswer(state),
    renderedLevel: () => (state.current && !plays(options) ? player?.levelAt(player.heardAt()) : undefined),
    dispose() {
      stop()
      state.announcement = undefined
      if (options.player === undefined) player?.dispose()
    },
  }
}

/** How the reply goes on, and whether that is all, may become known while the word is being recognised. */
function expectAnswer(state: MouthState): () => boolean {
  const {current: was} = state
  const heardEnd = was?.speaker.caption()?.heardEnd ?? 0
  return () => {
    const {current, reply} = state
    // Nobody spoke, or what was said is over.
    if (was === undefined || current !== was) return true
    return was.kind === 'reply' && reply !== undefined && isAnswerDue(reply.text, heardEnd, reply)
  }
}

/** What a speaker says that others want to know. */
function tell({turnClock, dispatch, onError}: MouthOptions, kind: Kind, event: SpeakerEvent): void {
  if (event.type === 'underrun') turnClock.count('underruns')
  else if (event.type === 'chunk-failed') onError(event.error)
  else if (event.type === 'asked' && kind === 'reply') turnClock.note('firstChunk')
  else if (event.type === 'heard') {
    if (kind === 'reply') turnClock.note('heard', event.at)
    dispatch({type: 'heard'})
  }
}

function mayNotSpeak({synthesizer, policy, onError}: MouthOptions, {isOn}: MouthState): boolean {
  if (!isOn || !synthesizer) return true
  const refused = refuseProvider(synthesizer, 'synthesis', policy)
  if (refused) onError(refused)
  return refused !== undefined
}

/** Where nothing may speak, to be shown is all that happens to a reply, and all that happens to what has to be said. */
function passOver({dispatch, onAnnounced}: MouthOptions, state: MouthState): void {
  if (state.announcement !== undefined) {
    state.announcement = undefined
    onAnnounced('failed')
  }
  if (!state.reply?.isWhole || state.isHeld) return
  state.reply = undefined
  dispatch({type: 'heard'})
  dispatch({type: 'spoken'})
}

/** A browser that speaks by itself needs none; where there is none to hear samples with, there is no speech. */
function toPlayer({player, synthesizer, clock}: MouthOptions): EnvelopedPlayer | undefined {
  if (player) return withEnvelope(player)
  return synthesizer?.output === 'browser' ? withEnvelope(createSilentPlayer({clock})) : undefined
}
