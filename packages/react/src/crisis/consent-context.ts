import {createContext, useContext, type RefObject} from 'react'
import type {ConsentPurpose, ConsentRecord} from './consent-record.ts'

/** What the parts of one open consent dialog share. */
export interface ConsentParts {
  readonly id: string
  readonly title: RefObject<HTMLHeadingElement | null>
  readonly purposes: readonly ConsentPurpose[]
  readonly record: ConsentRecord
  /** What is ticked now, and is nothing yet. */
  readonly ticked: ReadonlySet<string>
  readonly tick: (purpose: string, isTicked: boolean) => void
  /** Something is allowed now, by the record. */
  readonly isAnyAllowed: boolean
  readonly refuse: () => void
  readonly close: () => void
  /** The way to refuse says that it is there, and gets a function that says that it is gone. */
  readonly attend: () => () => void
}

export const ConsentContext = createContext<ConsentParts | undefined>(undefined)

export function useConsentParts(): ConsentParts {
  const parts = useContext(ConsentContext)
  if (parts === undefined) throw new Error('There is no <ConsentRoot> above this component')
  return parts
}

interface ChoiceParts {
  readonly id: string
  readonly purpose: ConsentPurpose
}

export const ConsentChoiceContext = createContext<ChoiceParts | undefined>(undefined)

export function useConsentChoice(): ChoiceParts {
  const parts = useContext(ConsentChoiceContext)
  if (parts === undefined) throw new Error('There is no <ConsentChoice> above this component')
  return parts
}
