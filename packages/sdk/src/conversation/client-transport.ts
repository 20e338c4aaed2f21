import type {PixelClient} from '../client/create-pixel-client.ts'
import type {ConversationTransport} from './conversation-transport.ts'

/**
 * The transport over a client's `inferStream`, as it comes: nothing has judged its text. A conversation puts its guard around it.
 * @example
 * const transport = clientTransport(pixel)
 */
export const clientTransport = (client: Pick<PixelClient, 'inferStream'>): ConversationTransport => ({
  open: ({request, idempotencyKey, signal}) => client.inferStream(request, {idempotencyKey, signal}),
})
