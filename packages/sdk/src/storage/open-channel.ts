/** What tabs of one browser hear from each other. */
export interface Channel<Message> {
  /** Begins to hear. */
  listen(): void
  /** False where nobody can hear it. */
  post(message: Message): boolean
  close(): void
}

export interface ChannelOptions<Message> {
  /** Another program, or another version of this one, may speak on the same channel. */
  readonly isMessage: (data: unknown) => data is Message
  readonly hear: (message: Message) => unknown
}

/** Where there is no BroadcastChannel, or the browser refuses one, nobody hears and nobody is heard. */
export function openChannel<Message>(name: string, {isMessage, hear}: ChannelOptions<Message>): Channel<Message> {
  let channel: BroadcastChannel | undefined
  let isHearing = false
  const open = (): BroadcastChannel | undefined => (channel ??= tryToOpen(name))
  return {
    listen() {
      if (isHearing) return
      isHearing = true
      open()?.addEventListener('message', ({data}: MessageEvent<unknown>) => isMessage(data) && hear(data))
    },
    post(message) {
      try {
        open()?.postMessage(message)
      } catch {
        // News for others must not fail the work that they are about.
        return false
      }
      return channel !== undefined
    },
    close() {
      channel?.close()
      channel = undefined
      isHearing = false
    },
  }
}

function tryToOpen(name: string): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined
  try {
    const channel = new BroadcastChannel(name)
    // In Node an open channel would keep the process alive.
    if ('unref' in channel && typeof channel.unref === 'function') channel.unref()
    return channel
  } catch {
    // Firefox throws where it blocks a page's storage.
    return undefined
  }
}
