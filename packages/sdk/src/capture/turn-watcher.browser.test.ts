import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {createVoiceConsent} from '../audio-host/create-voice-consent.ts'
import {createDspVad} from '../signal/dsp-vad.ts'
import {pause, scene, voice} from '../signal/voice-fixture.ts'
import {createMicrophone} from './create-microphone.ts'
import {createTurnWatcher, type TurnWatcher, type TurnWatcherOptions} from './create-turn-watcher.ts'
import {createTestDevices, type TestDevices} from './devices-fixture.ts'
import type {Microphone} from './microphone.ts'
import type {FrameMessage} from './sound-frame.ts'
import type {TurnEvent} from './turn-events.ts'

const patient = {timeout: 10_000}
const watchers: TurnWatcher[] = []
let devices: TestDevices
const microphones: Microphone[] = []

beforeEach(() => {
  devices = createTestDevices()
})
afterEach(async () => {
  for (const watcher of watchers.splice(0)) watcher.stop()
  for (const microphone of microphones.splice(0)) microphone.stop()
  await devices.close()
})

/** A microphone that says what it is given, as fast as it can be heard. */
function speaker() {
  const ports = new Set<MessagePort>()
  let index = 0
  return {
    microphone: {
      connect(receive: (port: MessagePort) => void) {
        const {port1, port2} = new MessageChannel()
        ports.add(port2)
        receive(port1)
        return () => void ports.delete(port2)
      },
    },
    listeners: () => ports.size,
    say(samples: Float32Array) {
      for (let from = 0; from + 320 <= samples.length; from += 320) {
        const frame: FrameMessage = {
          ...{type: 'frame', index, samples: samples.slice(from, from + 320), rms: 0, peak: 0},
        }
        index += 320
        for (const port of ports) port.postMessage(frame, [])
      }
    },
  }
}

function watch(options: Partial<TurnWatcherOptions> = {}) {
  const said = speaker()
  const consent = createVoiceConsent()
  consent.grant('capture')
  const watcher = createTurnWatcher({microphone: said.microphone, consent, ...options})
  watchers.push(watcher)
  const events: TurnEvent[] = []
  watcher.onEvent((event) => events.push(event))
  const types = () => events.flatMap(({type}) => (type === 'activity' || type === 'sound' ? [] : [type]))
  const activities = () => events.filter(({type}) => type === 'activity').length
  return {...said, consent, watcher, events, types, activities}
}

const spoken = scene([pause(1), voice(24_000), pause(1.5)], {noiseLevel: 0.003})

describe('turns', () => {
  it.each([
    ['worker', {}],
    ['main', {detector: createDspVad()}],
  ] as const)('are made out on the %s thread', async (thread, options) => {
    const {watcher, events, types, say} = watch(options)
    await watcher.start()
    expect(watcher.thread).toBe(thread)
    say(spoken)
    await expect.poll(types, patient).toContain('turnEnd')
    expect(types().filter((type) => type === 'onset' || type === 'turnEnd')).toEqual(['onset', 'turnEnd'])
    const [turn] = events.flatMap((event) => (event.type === 'turnEnd' ? [event] : []))
    expect(turn?.reason).toBe('silence')
    // 300 ms before and 160 ms after it are its own, and a detector needs a moment.
    expect(turn?.from).toBeGreaterThan(16_000 - 4800 - 1600)
    expect(turn?.from).toBeLessThan(16_000)
    expect(turn?.to).toBeGreaterThan(16_000 + 24_000 - 3200)
    expect(turn?.to).toBeLessThan(16_000 + 24_000 + 8000)
    expect([...(turn?.samples ?? [])]).toEqual([...spoken.slice(turn?.from, turn?.to)])
  })

  it('come from a real microphone, straight from its worklet', async () => {
    const consent = createVoiceConsent()
    consent.grant('capture')
    const microphone = createMicrophone({consent, mediaDevices: devices})
    microphones.push(microphone)
    const {watcher, events, activities} = watch({microphone, consent, live: true})
    await Promise.all([microphone.start(), watcher.start()])
    await expect.poll(activities, patient).toBeGreaterThan(3)
    watcher.beginTurn()
    await expect.poll(() => events.some(({type}) => type === 'sound'), patient).toBe(true)
    const heard = activities()
    await expect.poll(activities, patient).toBeGreaterThan(heard + 10)
    watcher.endTurn()
    await expect.poll(() => events.find(({type}) => type === 'turnEnd'), patient).toMatchObject({reason: 'asked'})
    const turn = events.find((event) => event.type === 'turnEnd')
    const peak = turn?.type === 'turnEnd' ? Math.max(...turn.samples) : 0
    expect(peak).toBeCloseTo(0.5, 1)
  })
})

describe('a watcher', () => {
  it('does not begin without consent', async () => {
    const {watcher, consent, listeners} = watch()
    consent.revoke('capture')
    await expect(watcher.start()).rejects.toMatchObject({failure: 'consent'})
    expect([watcher.thread, listeners()]).toEqual([undefined, 0])
  })

  it('ends when it is withdrawn, and tells nothing more', async () => {
    const {watcher, consent, events, say, activities, listeners} = watch()
    await watcher.start()
    say(spoken.slice(0, 32_000))
    await expect.poll(activities, patient).toBeGreaterThan(0)
    consent.revoke('capture')
    const told = events.length
    expect([watcher.thread, listeners()]).toEqual([undefined, 0])
    say(spoken)
    const other = watch()
    await other.watcher.start()
    other.say(spoken)
    await expect.poll(other.types, patient).toContain('turnEnd')
    expect(events.length).toBe(told)
  })

  it.each(['stop', 'abort', 'revoke'] as const)(
    'that is not wanted any more while it starts (%s) does not',
    async (how) => {
      const owner = new AbortController()
      const {watcher, consent, listeners} = watch({signal: owner.signal})
      const starting = watcher.start()
      starting.catch(() => {})
      if (how === 'stop') watcher.stop()
      else if (how === 'abort') owner.abort(new Error('unmounted'))
      else consent.revoke('capture')
      await expect(starting).rejects.toThrow({stop: /stopped/, abort: /unmounted/, revoke: /agree/}[how])
      expect([watcher.thread, listeners()]).toEqual([undefined, 0])
    },
  )

  it('forgets an open turn when it is wiped, and goes on hearing', async () => {
    const {watcher, types, say} = watch()
    await watcher.start()
    say(spoken.slice(0, 34_000))
    await expect.poll(types, patient).toEqual(['onset'])
    watcher.wipe()
    await expect.poll(types, patient).toEqual(['onset', 'misfire'])
    say(spoken)
    await expect.poll(types, patient).toContain('turnEnd')
  })

  it('hears from a worker of the app too, and says when it breaks', async () => {
    const code = `onmessage = ({data}) => { if (data.type === 'begin') throw new Error('my secret words') }; postMessage('ready')`
    const url = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}))
    const {watcher, events} = watch({createWorker: () => new Worker(url)})
    await watcher.start()
    await expect.poll(() => events, patient).toMatchObject([{type: 'error', error: {failure: 'provider'}}])
    expect(JSON.stringify(events)).not.toContain('secret')
    URL.revokeObjectURL(url)
  })
})
