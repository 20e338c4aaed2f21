import {createPixelClient} from '@pixelated/sdk'
import {
  createDspVad,
  createTurnWatcher,
  createHeardHistory,
  createMicrophone,
  createSpeechPlayer,
  createVoiceConsent,
  createVoiceSession,
  primeAudio,
  type VoiceEvent,
} from '@pixelated/sdk/audio'
import {createConversation, selectMessages} from '@pixelated/sdk/conversation'
import {createScriptedRecognizer} from '@pixelated/sdk/testing'
import {createBeeps} from './beeps.ts'

/** What happened in a spoken conversation. */
export interface SpokenReport {
  readonly phases: string[]
  readonly messages: string[]
  readonly events: VoiceEvent[]
  readonly captions: string[]
  readonly isSilent: boolean
  readonly failure: string | null
  /** What the page asked of anybody, its own files aside. */
  readonly asked: string[]
  readonly visibility: string
}

export interface SpokenTurnPage {
  /** `ears`: where turns are made out. */
  converse(options: {
    api: string
    turns: string[]
    until: 'spoken' | 'interrupted'
    ears?: 'page' | 'worker'
  }): Promise<SpokenReport>
}

const page: SpokenTurnPage = {
  async converse({api, turns, until, ears = 'page'}) {
    const context = primeAudio()
    const tap = context.createAnalyser()
    tap.fftSize = 256
    tap.connect(context.destination)
    const heard = createHeardHistory()
    const conversation = createConversation({client: heard.clientOf(createPixelClient({baseUrl: api}))})
    const consent = createVoiceConsent()
    consent.grant('capture')
    const assets = {base: '/voice/'}
    const microphone = createMicrophone({consent, context, assets})
    const session = createVoiceSession({
      ...{conversation, heard, consent},
      microphone,
      ...(ears === 'page' ? {vad: createDspVad()} : {turnWatcher: createTurnWatcher({microphone, consent, assets})}),
      recognizer: createScriptedRecognizer({turns, samplesPerWord: 4000}),
      synthesizer: createBeeps({wordMs: 220, gapMs: 80}),
      player: await createSpeechPlayer({context, output: tap}),
      announce: () => 'Help is on the screen.',
    })
    const report: SpokenReport = {
      phases: [],
      messages: [],
      events: [],
      captions: [],
      isSilent: false,
      failure: null,
      asked: [],
      visibility: '',
    }
    session.captions.subscribe(() => {
      const caption = session.captions.getState()
      const text = session.getState().reply?.text ?? ''
      if (caption) report.captions.push(text.slice(caption.start, caption.end))
    })
    const over = new Promise<void>((resolve) => {
      session.onEvent((event) => {
        report.events.push(event)
        const isInterrupted = event.type === 'metrics' && event.metrics.bargeInStop !== undefined
        const isSpoken = event.type === 'metrics' && !isInterrupted
        if (until === 'interrupted' ? isInterrupted : isSpoken) resolve()
      })
    })
    session.subscribe(() => {
      const {phase} = session.getState()
      if (report.phases.at(-1) !== phase) report.phases.push(phase)
    })
    await session.start()
    await over
    // What is told may be some frames ahead of what was rendered for the screen.
    let isSilent = false
    for (let frames = 0; frames < 15 && !isSilent; frames++) {
      await new Promise((resolve) => setTimeout(resolve, 16))
      const samples = new Float32Array(256)
      tap.getFloatTimeDomainData(samples)
      isSilent = Math.max(...samples.map(Math.abs)) < 0.001
    }
    const phases = [...report.phases]
    const messages = selectMessages(conversation.getState()).map(({role, text}) => `${role}: ${text}`)
    const {failure} = session.getState()
    session.dispose()
    await context.close()
    const {origin} = location
    const asked = performance.getEntriesByType('resource').map(({name}) => name)
    return {
      ...{...report, phases, messages, isSilent, failure},
      asked: [...new Set(asked.filter((name) => !name.startsWith(`${origin}/`)))],
      visibility: document.visibilityState,
    }
  },
}

Object.assign(globalThis, {voice: page})
