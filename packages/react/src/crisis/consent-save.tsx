import type {ReactNode} from 'react'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useMessages} from '../provider/use-messages.ts'

/**
 * Decides what is ticked and closes the dialog.
 * @example
 * const Ask = (props: ConsentRootProps) => <ConsentRoot {...props}><ConsentChoices /><ConsentSave>Save</ConsentSave></ConsentRoot>
 */
export function ConsentSave({children, ...props}: PartButtonProps): ReactNode {
  const messages = useMessages()
  return (
    <PartButton {...props} type="submit">
      {children ?? messages.text('consent.save')}
    </PartButton>
  )
}
