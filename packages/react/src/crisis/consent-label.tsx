import type {LabelHTMLAttributes, ReactNode} from 'react'
import {consentEnglish} from '../messages/english-consent.ts'
import {useWords} from '../provider/use-words.ts'
import {useConsentChoice} from './consent-context.ts'
import {wordsOf} from './consent-receipt.ts'

/**
 * What is allowed, in a few words: those of the purpose, or of the table. They are the words of the receipt too.
 * @example
 * const drawChoice = (id: string) => <ConsentChoice purposeId={id}><ConsentBox /><ConsentLabel className="bold" /></ConsentChoice>
 */
export function ConsentLabel(props: Omit<LabelHTMLAttributes<HTMLLabelElement>, 'children' | 'htmlFor'>): ReactNode {
  const messages = useWords(consentEnglish)
  const {id, purpose} = useConsentChoice()
  return (
    <label {...props} htmlFor={id}>
      {wordsOf(purpose, messages).title}
    </label>
  )
}
