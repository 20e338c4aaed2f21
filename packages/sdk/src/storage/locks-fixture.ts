import type {Clock} from '../lib/clock.ts'
import type {TabLocks} from './create-tab-lock.ts'
import {createTabOwner} from './create-tab-owner.ts'
import {openChannel} from './open-channel.ts'
import type {TabOwner} from './tab-owner.ts'

interface Wait {
  readonly hold: (lock: unknown) => Promise<void> | undefined
  readonly settle: () => void
  readonly refuse: (error: unknown) => void
}

/** Web Locks of one name, without real time. */
function createLocks(): TabLocks {
  const queue: Wait[] = []
  let held: Wait | undefined
  const grantNext = (): void => {
    if (held) return
    const next = queue.shift()
    if (next) grant(next)
  }
  const grant = (wait: Wait): void => {
    held = wait
    void Promise.resolve(wait.hold({})).then(() => {
      if (held !== wait) return
      wait.settle()
      held = undefined
      grantNext()
    })
  }
  return {
    request: (_name, {ifAvailable, steal, signal}, hold) =>
      new Promise((resolve, reject) => {
        const wait: Wait = {hold, settle: () => resolve(undefined), refuse: reject}
        signal?.addEventListener('abort', () => {
          const index = queue.indexOf(wait)
          if (index < 0) return
          queue.splice(index, 1)
          reject(signal.reason)
        })
        queueMicrotask(() => {
          if (signal?.aborted) return
          if (ifAvailable && (held || queue.length > 0)) return resolve(hold(null))
          if (steal) {
            held?.refuse(new DOMException('Stolen', 'AbortError'))
            return grant(wait)
          }
          queue.push(wait)
          grantNext()
        })
      }),
  }
}

interface ClaimsOptions {
  /** Tabs that hear nothing, as frozen ones. They are `tab-1`, `tab-2`, ... */
  readonly isDeaf?: (tab: string) => boolean
  readonly open?: typeof openChannel
}

/** Tabs that claim one thing, over locks that work without real time. */
export function createClaims({isDeaf = () => false, open = openChannel}: ClaimsOptions = {}) {
  const locks = createLocks()
  const name = crypto.randomUUID()
  let count = 0
  return (clock: Clock): TabOwner => {
    const tab = `tab-${++count}`
    return createTabOwner(name, {
      locks,
      clock,
      tab,
      openChannel: (channel, options) =>
        open(channel, {...options, hear: (word) => !isDeaf(tab) && options.hear(word)}),
    })
  }
}
