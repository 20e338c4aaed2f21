import {createPixelClient} from '@pixelated/sdk'
import {
  createHeardHistory,
  createMicrophone,
  createSpeechPlayer,
  createTurnWatcher,
  createVoiceConsent,
  createVoiceSession,
  primeAudio,
  type SpeechRecognizer,
  type VoiceEvent,
  type VoiceSession,
} from '@pixelated/sdk/audio'
import {createConversation} from '@pixelated/sdk/conversation'
import {createBeeps} from './beeps.ts'

/** What happened since the beginning. */
export interface SoakCounts {
  readonly turns: number
  readonly interrupted: number
  readonly actions: number
  readonly failures: readonly string[]
  /** Streams of microphones that were ever given to a context. */
  readonly sources: number
  /** Tracks of microphones that are on. */
  readonly liveTracks: number
}

export interface SoakPage {
  begin(options: {api: string; seed: number}): Promise<void>
  /** Talks for so long, and then is silent, with a conversation that is empty. */
  run(milliseconds: number): Promise<SoakCounts>
}

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

async function until(isTrue: () => boolean, patienceMs: number): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end && !isTrue();) await wait(50)
}

/** The same row of numbers from 0 to 1 for the same seed. */
function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Says something else each time; now and then a hum, nothing, or what help is shown for. */
function createTalker(dice: () => number): SpeechRecognizer {
  let turn = 0
  return {
    id: 'talker-1',
    locality: 'device',
    source: 'samples',
    start({onEvent}) {
      const kind = dice()
      const text =
        kind < 0.1 ? 'Mm.' : kind < 0.15 ? 'I want to end my life.' : `I could not sleep for ${++turn} nights.`
      let pushed = 0
      let isOver = false
      return {
        push(samples) {
          pushed += samples.length
          if (!isOver) onEvent({type: 'partial', text: text.slice(0, pushed / 1600), stableLength: 0})
        },
        finish: () =>
          void setTimeout(() => {
            if (isOver) return
            isOver = true
            onEvent(kind > 0.95 ? {type: 'no_speech'} : {type: 'final', text})
          }, dice() * 300),
        cancel: () => void (isOver = true),
      }
    },
  }
}

/** What a person does beside speaking. */
const actions: readonly ((session: VoiceSession) => Promise<void> | void)[] = [
  () => wait(1500),
  (session) => session.interrupt(),
  (session) => session.type('I am typing this.'),
  async (session) => {
    session.setSpeech(false)
    await wait(500)
    session.setSpeech(true)
  },
  async (session) => {
    session.pause()
    await wait(100)
    await session.resume()
  },
  async (session) => {
    session.stop()
    await session.start()
  },
  // Nobody speaks into this reply, which is heard to its end.
  async (session) => {
    session.setMode('pushToTalk')
    await session.start()
    session.press()
    await wait(400)
    session.release()
    await until(() => session.getState().phase === 'listening', 5000)
    session.setMode('handsFree')
    await session.start()
  },
]

/** Keeps none of them itself. */
function watchTracks(): () => number {
  const tracks: WeakRef<MediaStreamTrack>[] = []
  const devices = navigator.mediaDevices
  const ask = devices.getUserMedia.bind(devices)
  devices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints)
    for (const track of stream.getTracks()) tracks.push(new WeakRef(track))
    return stream
  }
  return () => tracks.filter((track) => track.deref()?.readyState === 'live').length
}

function watchSources(): () => number {
  let sources = 0
  const make = AudioContext.prototype.createMediaStreamSource
  AudioContext.prototype.createMediaStreamSource = function (stream) {
    sources++
    return make.call(this, stream)
  }
  return () => sources
}

const liveTracks = watchTracks()
const sources = watchSources()
const counts = {turns: 0, interrupted: 0, actions: 0}
const failures = new Set<string>()
let dice = createDice(1)
let session: VoiceSession | undefined
let clear = async () => {}

function note(event: VoiceEvent): void {
  if (event.type === 'metrics') counts.turns++
  if (event.type === 'interrupted') counts.interrupted++
  if (event.type === 'error') failures.add(event.error.message)
}

const page: SoakPage = {
  async begin({api, seed}) {
    dice = createDice(seed)
    performance.setResourceTimingBufferSize(0)
    const context = primeAudio()
    const heard = createHeardHistory()
    const conversation = createConversation({client: heard.clientOf(createPixelClient({baseUrl: api}))})
    const consent = createVoiceConsent()
    consent.grant('capture')
    const assets = {base: '/voice/'}
    const microphone = createMicrophone({consent, context, assets})
    session = createVoiceSession({
      ...{conversation, heard, consent, microphone},
      turnWatcher: createTurnWatcher({microphone, consent, assets}),
      recognizer: createTalker(dice),
      synthesizer: createBeeps({wordMs: 50, gapMs: 20}),
      player: await createSpeechPlayer({context}),
      announce: () => 'Help is on the screen.',
    })
    session.onEvent(note)
    // Somebody who draws captions.
    const {captions} = session
    captions.subscribe(() => void captions.getState())
    clear = conversation.clear
  },
  async run(milliseconds) {
    if (session === undefined) throw new Error('It was not begun')
    const [before, end] = [counts.turns, performance.now() + milliseconds]
    await session.start()
    // On a busy machine a turn takes longer.
    const isOver = () => performance.now() > (counts.turns > before ? end : end + 30_000)
    while (!isOver()) {
      await wait(200 + 1200 * dice())
      counts.actions++
      await actions[Math.floor(dice() * actions.length)]?.(session)
    }
    session.stop()
    await wait(700)
    await clear()
    return {...counts, failures: [...failures], sources: sources(), liveTracks: liveTracks()}
  },
}

Object.assign(globalThis, {soak: page})
