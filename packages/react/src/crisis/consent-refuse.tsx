import type {ReactNode} from 'react'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useMessages} from '../provider/use-messages.ts'
import {useConsentParts} from './consent-context.ts'

/**
 * Allows nothing, and takes back what was allowed, in one press. `data-state` is `withdraw` where something is allowed now.
 * @example
 * const Ask = (props: ConsentRootProps) => <ConsentRoot {...props}><ConsentChoices /><ConsentSave /><ConsentRefuse /></ConsentRoot>
 */
export function ConsentRefuse({children, ...props}: PartButtonProps): ReactNode {
  const messages = useMessages()
  const {isAnyAllowed, refuse, attend} = useConsentParts()
  useBrowserLayoutEffect(() => attend(), [attend])
  const state = {'data-state': isAnyAllowed ? 'withdraw' : 'refuse'}
  return (
    <PartButton {...state} {...props} act={refuse}>
      {children ?? messages.text(isAnyAllowed ? 'consent.withdrawAll' : 'consent.allowNothing')}
    </PartButton>
  )
}
