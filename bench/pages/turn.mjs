// A spoken conversation in a page: what its parts cost. What is heard is measured behind the player, by a worklet that knows nothing of it.
import {createPixelClient} from '@pixelated/sdk'
import {
  createDspVad,
  createHeardHistory,
  createMicrophone,
  createSpeechPlayer,
  createVoiceConsent,
  createVoiceSession,
} from '@pixelated/sdk/audio'
import {createConversation} from '@pixelated/sdk/conversation'
import {createScriptedRecognizer, createScriptedSynthesizer} from '@pixelated/sdk/testing'

const rate = 16_000
const wordMs = 220
const stepMs = 300
const text = Array.from({length: 5}, () => 'I do hear you, and that sounds hard to bear tonight.').join(' ')

/** Tells when sound begins after 40 ms of silence, and what the last frame with sound was. */
const tapCode = `
registerProcessor('tap', class extends AudioWorkletProcessor {
  constructor() {
    super()
    this.last = -1
    this.port.onmessage = () => this.port.postMessage({last: this.last})
  }
  process(inputs) {
    const samples = inputs[0][0] ?? []
    for (let index = 0; index < samples.length; index++) {
      if (Math.abs(samples[index]) < 0.0005) continue
      const frame = currentFrame + index
      if (this.last < 0 || frame - this.last > 0.04 * sampleRate) this.port.postMessage({onset: frame})
      this.last = frame
    }
    return true
  }
})`

const pass = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const frameOfScreen = () => new Promise(requestAnimationFrame)

async function until(check, what) {
  const end = performance.now() + 15_000
  while (!check()) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}`)
    await pass(5)
  }
}

/** Keeps the thread busy for so long, 20 % of the time. */
function startStalls(stallMs) {
  if (stallMs === 0) return () => {}
  const timer = setInterval(() => {
    const end = performance.now() + stallMs
    while (performance.now() < end);
  }, stallMs * 5)
  return () => clearInterval(timer)
}

/** A beep for each word. */
const beeps = {
  id: 'beeps-1',
  locality: 'device',
  output: 'samples',
  maxLength: 200,
  async *speak(said) {
    const words = [...said.matchAll(/\S+/gu)]
    const marks = words.map((word, index) => ({
      start: word.index,
      end: word.index + word[0].length,
      startMs: index * stepMs,
      endMs: index * stepMs + wordMs,
    }))
    yield {type: 'marks', marks, timing: 'exact'}
    const length = (words.length * stepMs * rate) / 1000
    const samples = Float32Array.from({length}, (_, at) =>
      ((at / rate) * 1000) % stepMs < wordMs ? 0.4 * Math.cos((2 * Math.PI * 330 * at) / rate) : 0,
    )
    yield {type: 'audio', samples, sampleRate: rate}
  },
}

/** A server that answers at once, without a network. */
const atOnce = {
  async *open() {
    yield {type: 'text_delta', text}
    yield {type: 'done', reason: 'stop'}
  },
}

/** A microphone that says what it is told to. */
function createSayer(context, voice) {
  const output = context.createMediaStreamDestination()
  const samples = Float32Array.from(atob(voice), (letter) => (letter.charCodeAt(0) - 128) / 128)
  const buffer = context.createBuffer(1, samples.length, rate)
  buffer.copyToChannel(samples, 0)
  const hiss = context.createBuffer(1, rate, rate)
  hiss.copyToChannel(
    Float32Array.from({length: rate}, () => (Math.random() - 0.5) * 0.002),
    0,
  )
  const background = context.createBufferSource()
  background.buffer = hiss
  background.loop = true
  background.connect(output)
  background.start()
  return {
    devices: Object.assign(new EventTarget(), {
      getUserMedia: async () => output.stream.clone(),
      enumerateDevices: async () => [],
    }),
    say() {
      const source = context.createBufferSource()
      source.buffer = buffer
      source.connect(output)
      source.start()
    },
  }
}

async function open({api, voice, synthesizer, isEager = true, mode = 'typeOnly'}) {
  const context = new AudioContext({latencyHint: 'interactive'})
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([tapCode], {type: 'text/javascript'})))
  const tap = new AudioWorkletNode(context, 'tap', {numberOfOutputs: 0})
  const output = context.createGain()
  output.connect(context.destination)
  output.connect(tap)
  const onsets = []
  let last = -1
  tap.port.addEventListener('message', ({data}) => {
    if (data.onset === undefined) last = data.last
    else onsets.push(data.onset)
  })
  tap.port.start()
  const heardAt = (frame) => {
    const {contextTime, performanceTime} = context.getOutputTimestamp()
    return performanceTime + (frame / context.sampleRate - contextTime) * 1000
  }
  const player = await createSpeechPlayer({context, output})
  const writes = []
  const heard = createHeardHistory()
  const consent = createVoiceConsent()
  consent.grant('capture')
  const sayer = createSayer(context, voice)
  const microphone = createMicrophone({consent, context, mediaDevices: sayer.devices})
  const vad = createDspVad()
  const judging = []
  const conversation = createConversation(
    api === undefined
      ? {transport: heard.transportOf(atOnce), outbound: 'off'}
      : {client: heard.clientOf(createPixelClient({baseUrl: api}))},
  )
  const session = createVoiceSession({
    ...{conversation, heard, consent, microphone, synthesizer, isEager, mode},
    recognizer: createScriptedRecognizer({turns: Array.from({length: 50}, () => 'I could not sleep again.')}),
    vad: {
      ...vad,
      push(frame) {
        const began = performance.now()
        const probability = vad.push(frame)
        judging.push(performance.now() - began)
        return probability
      },
    },
    player: {
      ...player,
      write(chunk, samples, sampleRate) {
        writes.push(performance.now())
        player.write(chunk, samples, sampleRate)
      },
    },
    announce: () => undefined,
  })
  const events = []
  session.onEvent((event) => events.push(event))
  const arrivals = []
  microphone.onSound({onFrame: ({index}) => arrivals.push([index, performance.now()])})
  return {
    ...{context, session, sayer, onsets, events, writes, arrivals, judging, heardAt},
    async lastSound() {
      last = -1
      tap.port.postMessage('last', [])
      await until(() => last >= 0, 'the last sound')
      return last
    },
    async close() {
      session.dispose()
      await context.close()
    },
  }
}

globalThis.bench = {
  /** From a word that stops a reply to silence that is heard; and from the first sound that is made to the first that is heard. */
  async interrupts({voice, count}) {
    const parts = await open({voice, synthesizer: createScriptedSynthesizer({durationMs: (said) => said.length * 60})})
    const {session, onsets, writes, heardAt} = parts
    const stops = []
    const starts = []
    for (let round = 0; round < count; round++) {
      const [sounds, written] = [onsets.length, writes.length]
      session.type('Go on.')
      await until(() => onsets.length > sounds && session.getState().phase === 'speaking', 'speech')
      starts.push(heardAt(onsets[sounds]) - writes[written])
      await pass(200 + Math.random() * 600)
      const asked = performance.now()
      session.interrupt()
      await pass(500)
      stops.push(heardAt((await parts.lastSound()) + 1) - asked)
    }
    await parts.close()
    return {stops, starts}
  },

  /** How far from the heard beginning of a word its caption was painted. */
  async captions({voice, stallMs}) {
    const parts = await open({voice, synthesizer: beeps})
    const {session, onsets, heardAt} = parts
    const starts = [...text.matchAll(/\S+/gu)].map(({index}) => index)
    const painted = new Map()
    session.captions.subscribe(async () => {
      const {start} = session.captions.getState() ?? {}
      await frameOfScreen()
      if (start !== undefined && !painted.has(start)) painted.set(start, performance.now())
    })
    const stop = startStalls(stallMs)
    session.type('Go on.')
    await until(() => onsets.length > 0, 'speech')
    const heard = []
    while (session.getState().phase === 'speaking' || heard.length === 0) {
      for (const frame of onsets.slice(heard.length)) heard.push(heardAt(frame))
      await pass(20)
    }
    stop()
    for (const frame of onsets.slice(heard.length)) heard.push(heardAt(frame))
    await parts.close()
    const skews = starts.flatMap((start, index) => (painted.has(start) ? [painted.get(start) - heard[index]] : []))
    return {skews, words: starts.length, heard: heard.length}
  },

  /** Whole turns: somebody speaks, a server answers over HTTP, and it is heard. */
  async turns({api, voice, count, isEager}) {
    const synthesizer = createScriptedSynthesizer({durationMs: () => 400})
    const parts = await open({api, voice, synthesizer, isEager, mode: 'handsFree'})
    const {session, sayer, events, arrivals, judging} = parts
    await session.start()
    await pass(1000)
    for (let round = 0; round < count; round++) {
      const before = events.length
      sayer.say()
      await until(() => events.slice(before).some(({type}) => type === 'metrics'), 'a turn')
      await pass(300)
    }
    await parts.close()
    return {metrics: events.flatMap((event) => (event.type === 'metrics' ? [event.metrics] : [])), arrivals, judging}
  },
}
