import {createPixelClient, type PixelClient} from '@pixelated/sdk'
import {browserConnectivity, type Connectivity} from '@pixelated/sdk/conversation'
import {experiments, type Experiments} from '@pixelated/sdk/experiments'
import {speech, type Speech} from '@pixelated/sdk/speech'
import type {Fault} from './faults.ts'
import type {ValueStore} from './value-store.ts'

/** How often the client had to try again. It goes on counting. */
export interface Tries {
  readonly retry: number
  readonly resume: number
}

export interface DemoClientOptions {
  fault: ValueStore<Fault>
  tries: ValueStore<Tries>
}

/** The client of the page. Everything that goes wrong on purpose goes wrong here, so that the rest of the page is as any app's. */
export function createDemoClient({
  fault,
  tries,
}: DemoClientOptions): PixelClient & {experiments: Experiments; speech: Speech} {
  const baseUrl = addressOf('pixel-api')
  return createPixelClient(
    {
      baseUrl,
      timeouts: {connectMs: 10_000, firstEventMs: 8000, stallMs: 3000},
      middleware: [
        (request, next) => {
          const {header, isEverywhere, isOffline, scenario} = fault.get()
          if (isOffline) throw new TypeError('No network')
          const isReply = request.url.includes('/infer')
          if (header !== undefined && (isReply || isEverywhere)) request.headers.set('x-pixel-mock-fault', header)
          if (scenario !== undefined) request.url = request.url.replace(baseUrl, addressOf(`pixel-api-${scenario}`))
          return next(request)
        },
      ],
      logger({event}) {
        if (event === 'retry' || event === 'resume') tries.set({...tries.get(), [event]: tries.get()[event] + 1})
      },
    },
    [experiments, speech],
  )
}

/** What the browser says, and the fault that looks like a pulled cable. */
export function createDemoConnectivity(fault: ValueStore<Fault>): Connectivity {
  const isOnline = () => fault.get().isOffline !== true && browserConnectivity.isOnline()
  return {
    isOnline,
    subscribe(listener) {
      let was = isOnline()
      // Other faults are no change of the network: a change to "online" sends what has failed once more.
      const tell = () => {
        if (was === isOnline()) return
        was = !was
        listener()
      }
      const stops = [fault.subscribe(tell), browserConnectivity.subscribe(tell)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/** The server of the demo writes its addresses into the page. */
const addressOf = (name: string): string => factOf(name) ?? ''

/** What the server of the demo wrote into the page by this name. */
export const factOf = (name: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content
