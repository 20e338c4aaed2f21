import {createContext, useContext} from 'react'

export interface MessageParts {
  readonly messageId: string
  readonly isEditing: boolean
  readonly setEditing: (isEditing: boolean) => void
}

export const MessageContext = createContext<MessageParts | undefined>(undefined)

export function useMessageParts(): MessageParts {
  const parts = useContext(MessageContext)
  if (parts === undefined) throw new Error('There is no <MessageRoot> above this component')
  return parts
}
