import type {Channel, ChannelOptions} from './open-channel.ts'

/** A tab asks for what another one owns, or does so no longer, because it has it or is gone. */
export type TabWord = {readonly type: 'asks' | 'settled'; readonly tab: string}

export interface TabWordsOptions {
  readonly openChannel: (name: string, options: ChannelOptions<TabWord>) => Channel<TabWord>
  /** Random. */
  readonly tab: string
  onAsked(): void
}

/** Who asks for it. */
export interface TabWords {
  isAskedByOthers(): boolean
  isAsking(): boolean
  /** False where nobody can hear it. */
  ask(): boolean
  settle(): void
  /** Whoever asked so far may be gone by now. */
  forget(): void
  close(): void
}

export function openTabWords(name: string, {openChannel, tab, onAsked}: TabWordsOptions): TabWords {
  const others = new Set<string>()
  let isAsking = false
  const channel = openChannel(`pixel-tab:${name}`, {
    isMessage: isTabWord,
    hear({type, tab: other}) {
      if (type === 'settled') return others.delete(other)
      others.add(other)
      onAsked()
    },
  })
  channel.listen()
  return {
    isAskedByOthers: () => others.size > 0,
    isAsking: () => isAsking,
    ask() {
      isAsking = true
      return channel.post({type: 'asks', tab})
    },
    settle() {
      if (isAsking) channel.post({type: 'settled', tab})
      isAsking = false
    },
    forget: () => others.clear(),
    close: channel.close,
  }
}

const isTabWord = (data: unknown): data is TabWord =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  (data.type === 'asks' || data.type === 'settled') &&
  'tab' in data &&
  typeof data.tab === 'string'
