import type {ConversationOptions} from '@pixelated/sdk/conversation'

/**
 * What a conversation is made with where no browser is: it is only drawn there, and a framework that keeps what was drawn (Next.js with
 * `cacheComponents`) refuses chance and the time. The browser makes its own.
 */
export const drawnOnServer: Pick<ConversationOptions, 'createId' | 'clock'> =
  typeof document === 'undefined'
    ? {createId: () => 'drawn-on-a-server', clock: {now: () => 0, schedule: () => () => {}}}
    : {}
