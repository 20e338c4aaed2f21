import {openChannel, type Channel} from './open-channel.ts'

/** What tabs tell each other about a storage: never what is in it. */
export type TabMessage = {readonly type: 'cleared'} | {readonly type: 'changed'; readonly keys: readonly string[]}

/** The tabs, and other storages of this one, that have a storage of the same name. */
export const openTabChannel = (name: string, hear: (message: TabMessage) => unknown): Channel<TabMessage> =>
  openChannel(`pixel-storage:${name}`, {isMessage: isTabMessage, hear})

function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false
  if (data.type === 'cleared') return true
  return data.type === 'changed' && 'keys' in data && Array.isArray(data.keys)
}
