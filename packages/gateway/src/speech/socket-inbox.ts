/** Messages of one socket, worked through one after another. */
export interface SocketInbox {
  push(data: string | Uint8Array): void
  /** What waits, in bytes, each message with what holding it costs. */
  readonly held: number
}

/** About what an empty message costs while it waits. */
const overhead = 256

/** An inbox. `take` must not reject; `onChange` is told whenever more or less waits. */
export function createSocketInbox(
  take: (data: string | Uint8Array) => Promise<void>,
  onChange: () => void,
): SocketInbox {
  const waiting: (string | Uint8Array)[] = []
  let held = 0
  let isBusy = false
  const work = async (): Promise<void> => {
    isBusy = true
    for (let data = waiting.shift(); data !== undefined; data = waiting.shift()) {
      await take(data)
      held -= data.length + overhead
      onChange()
    }
    isBusy = false
  }
  return {
    push(data) {
      held += data.length + overhead
      waiting.push(data)
      onChange()
      if (!isBusy) void work()
    },
    get held() {
      return held
    },
  }
}
