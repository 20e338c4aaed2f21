import type {PixelClient} from '@pixelated/sdk'
import {createConversation, type Conversation, type ConversationOptions} from '@pixelated/sdk/conversation'
import {createContext, useContext, useEffect, useRef, useState, type ReactNode} from 'react'
import {drawnOnServer} from './drawn-on-server.ts'
import {usePixelClient} from './pixel-provider.tsx'

const ConversationContext = createContext<Conversation | undefined>(undefined)

/**
 * What a provider is given: a conversation of yours, or how to make one.
 * @example
 * const props: ConversationProviderProps = {options: {sessionId: 's-1', locale: 'en-GB'}, children: 'your chat'}
 */
export interface ConversationProviderProps {
  /** Yours: it outlives the provider, and you dispose of it. */
  conversation?: Conversation | undefined
  /**
   * How the provider makes its own, with the client of the `PixelProvider` above. They are read once; another client, `id` or `sessionId`
   * begins another conversation.
   */
  options?: Omit<ConversationOptions, 'client'> | undefined
  children?: ReactNode
}

/**
 * Hands one conversation down to all chat hooks and components below it, however many there are. One that it has made itself ends with
 * it: its words are gone then, unless its storage keeps them.
 * @example
 * const App = () => (
 *   <PixelProvider client={pixel}>
 *     <ConversationProvider>your chat</ConversationProvider>
 *   </PixelProvider>
 * )
 */
export function ConversationProvider({conversation, options, children}: ConversationProviderProps) {
  if (conversation) return <ConversationContext.Provider value={conversation}>{children}</ConversationContext.Provider>
  return <OwnConversation options={options}>{children}</OwnConversation>
}

interface Made {
  readonly client: PixelClient
  readonly options: ConversationProviderProps['options']
  readonly conversation: Conversation
}

const make = (client: PixelClient, options: Made['options']): Made => ({
  client,
  options,
  // Only made: it begins when something below watches it, so that a render that is thrown away costs nothing.
  conversation: createConversation({...drawnOnServer, ...options, client}),
})

const isOf = (made: Made, client: PixelClient, options: Made['options']): boolean =>
  made.client === client && made.options?.id === options?.id && made.options?.sessionId === options?.sessionId

function OwnConversation({options, children}: Pick<ConversationProviderProps, 'options' | 'children'>) {
  const client = usePixelClient()
  const [state, setState] = useState(() => make(client, options))
  let made = state
  if (!isOf(made, client, options)) {
    made = make(client, options)
    setState(made)
  }
  const {conversation} = made
  const ended = useRef<Conversation | undefined>(undefined)
  useEffect(() => {
    // Shown again after it was hidden for long: what was let go of does not come back.
    if (ended.current === conversation) setState((before) => make(before.client, before.options))
    return disposeSoon(conversation, ended)
  }, [conversation])
  return <ConversationContext.Provider value={conversation}>{children}</ConversationContext.Provider>
}

/** StrictMode and hot reloading end an effect only to run it again. */
const pending = new WeakMap<Conversation, ReturnType<typeof setTimeout>>()

function disposeSoon(conversation: Conversation, ended: {current: Conversation | undefined}): () => void {
  clearTimeout(pending.get(conversation))
  return () => {
    const timer = setTimeout(() => {
      ended.current = conversation
      conversation.dispose()
    })
    pending.set(conversation, timer)
  }
}

/**
 * The conversation of the nearest provider, if there is one.
 */
export const useConversationAbove = (): Conversation | undefined => useContext(ConversationContext)

/**
 * The conversation of the nearest `ConversationProvider`: what to call. Read its state with `useChat` or `useConversationState`, which
 * render again when it changes. Throws where there is no provider.
 * @example
 * function Ask() {
 *   const conversation = useConversation()
 *   return <button onClick={() => conversation.send('I could not sleep again.')}>Ask</button>
 * }
 */
export function useConversation(): Conversation {
  const conversation = useContext(ConversationContext)
  if (conversation === undefined) throw new Error('There is no <ConversationProvider> above this component')
  return conversation
}
