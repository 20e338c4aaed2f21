import type {ReactNode} from 'react'
import {consentEnglish} from '../messages/english-consent.ts'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useWords} from '../provider/use-words.ts'
import {useConsentParts} from './consent-context.ts'

/**
 * Closes the dialog and changes nothing, as Escape does.
 * @example
 * const Ask = (props: ConsentRootProps) => <ConsentRoot {...props}><ConsentChoices /><ConsentClose /></ConsentRoot>
 */
export function ConsentClose({children, ...props}: PartButtonProps): ReactNode {
  const messages = useWords(consentEnglish)
  const {close} = useConsentParts()
  return (
    <PartButton {...props} act={close}>
      {children ?? messages.text('consent.close')}
    </PartButton>
  )
}
