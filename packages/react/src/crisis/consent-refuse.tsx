import type {ReactNode} from 'react'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'
import {consentEnglish} from '../messages/english-consent.ts'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useWords} from '../provider/use-words.ts'
import {useConsentParts} from './consent-context.ts'

/**
 * Allows nothing, and takes back what was allowed, in one press. `data-state` is `withdraw` where something is allowed now.
 * @example
 * const Ask = (props: ConsentRootProps) => <ConsentRoot {...props}><ConsentChoices /><ConsentSave /><ConsentRefuse /></ConsentRoot>
 */
export function ConsentRefuse({children, ...props}: PartButtonProps): ReactNode {
  const messages = useWords(consentEnglish)
  const {isAnyAllowed, refuse, attend} = useConsentParts()
  useBrowserLayoutEffect(() => attend(), [attend])
  const state = {'data-state': isAnyAllowed ? 'withdraw' : 'refuse'}
  return (
    <PartButton {...state} {...props} act={refuse}>
      {children ?? messages.text(isAnyAllowed ? 'consent.withdrawAll' : 'consent.allowNothing')}
    </PartButton>
  )
}
