/** How many turns of the event loop a message between tabs is on its way. */
export const latency = {turns: 1}

const channels = new Set<FakeChannel>()

/** A BroadcastChannel whose messages arrive after so many turns of the event loop, the same in every run. */
class FakeChannel extends EventTarget {
  readonly name: string
  constructor(name: string) {
    super()
    this.name = name
    channels.add(this)
  }
  postMessage(data: unknown): void {
    const others = [...channels].filter((one) => one !== this && one.name === this.name)
    const arrive = (turns: number): void => {
      if (turns > 0) return void setImmediate(() => arrive(turns - 1))
      for (const one of others) if (channels.has(one)) one.dispatchEvent(new MessageEvent('message', {data}))
    }
    arrive(latency.turns)
  }
  close(): void {
    channels.delete(this)
  }
}

/** From here on tabs of this process talk without real time. */
export function useFakeChannels(): void {
  Object.defineProperty(globalThis, 'BroadcastChannel', {value: FakeChannel, configurable: true, writable: true})
}
