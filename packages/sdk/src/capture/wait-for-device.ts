import type {Clock} from '../lib/clock.ts'

/** Not all systems tell that a device has come: look every now and then too. */
const lookEveryMs = 5000

/** Calls back once, when a device was connected or after a while. Returns what ends the wait. */
export function waitForDevice(
  retry: () => void,
  {devices, clock}: {devices: EventTarget | undefined; clock: Clock},
): () => void {
  const stop = () => {
    cancel()
    devices?.removeEventListener('devicechange', once)
  }
  const once = () => {
    stop()
    retry()
  }
  const cancel = clock.schedule(once, lookEveryMs)
  devices?.addEventListener('devicechange', once)
  return stop
}
