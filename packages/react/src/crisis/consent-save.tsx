import type {ReactNode} from 'react'
import {consentEnglish} from '../messages/english-consent.ts'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useWords} from '../provider/use-words.ts'

/**
 * Decides what is ticked and closes the dialog.
 * @example
 * const Ask = (props: ConsentRootProps) => <ConsentRoot {...props}><ConsentChoices /><ConsentSave>Save</ConsentSave></ConsentRoot>
 */
export function ConsentSave({children, ...props}: PartButtonProps): ReactNode {
  const messages = useWords(consentEnglish)
  return (
    <PartButton {...props} type="submit">
      {children ?? messages.text('consent.save')}
    </PartButton>
  )
}
