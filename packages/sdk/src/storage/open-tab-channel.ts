/** What tabs tell each other about a storage: never what is in it. */
export type TabMessage = {readonly type: 'cleared'} | {readonly type: 'changed'; readonly keys: readonly string[]}

/** The tabs, and other storages of this one, that have a storage of the same name. */
export interface TabChannel {
  /** Begins to hear. */
  listen(): void
  post(message: TabMessage): void
  close(): void
}

/** Where there is no BroadcastChannel nobody hears and nobody is heard. */
export function openTabChannel(name: string, hear: (message: TabMessage) => unknown): TabChannel {
  let channel: BroadcastChannel | undefined
  let isHearing = false
  const open = (): BroadcastChannel | undefined => {
    if (channel || typeof BroadcastChannel === 'undefined') return channel
    channel = new BroadcastChannel(`pixel-storage:${name}`)
    // In Node an open channel would keep the process alive.
    if ('unref' in channel && typeof channel.unref === 'function') channel.unref()
    return channel
  }
  return {
    listen() {
      if (isHearing) return
      isHearing = true
      open()?.addEventListener('message', ({data}: MessageEvent<unknown>) => isTabMessage(data) && hear(data))
    },
    post: (message) => open()?.postMessage(message),
    close() {
      channel?.close()
      channel = undefined
      isHearing = false
    },
  }
}

function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false
  if (data.type === 'cleared') return true
  return data.type === 'changed' && 'keys' in data && Array.isArray(data.keys)
}
