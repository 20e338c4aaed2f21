import type {ReactNode} from 'react'
import {consentEnglish} from '../messages/english-consent.ts'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useWords} from '../provider/use-words.ts'
import {useConsentParts} from './consent-context.ts'
import {createConsentReceipt} from './consent-receipt.ts'
import {saveFile} from './save-file.ts'

/**
 * Saves a receipt of all decisions as a file, which never leaves the device; not there before anything was decided.
 * @example
 * const Ask = (props: ConsentRootProps) => <ConsentRoot {...props}><ConsentChoices /><ConsentReceiptSave /></ConsentRoot>
 */
export function ConsentReceiptSave({children, ...props}: PartButtonProps): ReactNode {
  const messages = useWords(consentEnglish)
  const {purposes, record} = useConsentParts()
  if (record.length === 0) return null
  const save = (): void => {
    const receipt = createConsentReceipt(record, {purposes, messages, now: Date.now()})
    saveFile(document, {name: 'consent.json', type: 'application/json', text: JSON.stringify(receipt, null, 2)})
  }
  return (
    <PartButton {...props} act={save}>
      {children ?? messages.text('consent.receipt')}
    </PartButton>
  )
}
