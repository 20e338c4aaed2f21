import {systemClock} from '../lib/clock.ts'
import {createRuns} from './create-runs.ts'
import {createFrameConnections} from './frame-connections.ts'
import {createMicrophoneStores} from './microphone-stores.ts'
import type {Microphone, MicrophoneOptions} from './microphone.ts'

/**
 * A microphone for one owner. Nothing is asked for before `start`, and nothing is heard that `consent` does not grant. Abort its signal when its owner
 * goes away: tracks are stopped, also those that a browser hands out later.
 * @example
 * const consent = createVoiceConsent()
 * const microphone = createMicrophone({consent})
 * const onPress = async () => {
 *   consent.grant('capture')
 *   await microphone.start()
 *   microphone.onSound({onFrame: ({index, samples}) => console.log(index, samples.length)})
 * }
 */
export function createMicrophone(options: MicrophoneOptions): Microphone {
  const {signal, clock = systemClock} = options
  const stores = createMicrophoneStores(clock)
  const connections = createFrameConnections()
  const runs = createRuns({...options, clock}, {stores, connections})
  let deviceId = options.deviceId

  function start(): Promise<void> {
    if (runs.current === undefined) return runs.start(deviceId)
    return stores.get().status === 'paused' ? resume() : runs.current.opening
  }

  function stop(): void {
    if (runs.current !== undefined || stores.get().status !== 'idle') runs.end({status: 'idle'}, signal?.reason)
  }

  function pause(how: 'release' | 'mute' = 'release'): void {
    const {status} = stores.get()
    if (status !== 'capturing' && status !== 'lost') return
    if (how === 'release') return runs.end({status: 'paused'})
    runs.current?.capture?.setMuted(true)
    stores.set({...stores.get(), status: 'paused'})
  }

  async function resume(): Promise<void> {
    if (stores.get().status !== 'paused') return
    if (runs.current === undefined) return runs.start(deviceId)
    const {capture, lost} = runs.current
    capture?.setMuted(false)
    stores.set(lost === undefined ? {...stores.get(), status: 'capturing'} : {status: 'lost', error: lost})
  }

  signal?.addEventListener('abort', stop, {once: true})
  return {
    ...{getState: stores.get, subscribe: stores.subscribe, level: stores.level, onEvent: stores.onEvent},
    ...{start, stop, pause, resume, onSound: connections.onSound, connect: connections.connect},
    async choose(next) {
      deviceId = next
      await runs.current?.capture?.choose(next)
    },
  }
}
