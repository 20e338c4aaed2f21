import {useEffect, useId, useRef, type ComponentProps, type ReactNode} from 'react'
import {consentEnglish} from '../messages/english-consent.ts'
import {useWords} from '../provider/use-words.ts'
import {Announcer} from '../ui/announcer.tsx'
import {ConsentForm} from './consent-form.tsx'
import type {ConsentPurpose, ConsentRecord} from './consent-record.ts'

/**
 * Props of a `dialog`, what is asked, and what was decided so far.
 * @example
 * const props: ConsentRootProps = {
 *   purposes: [{id: 'text', version: '1', isRequired: true}, {id: 'audio', version: '1'}],
 *   record: [],
 *   isOpen: true,
 *   onChange: (record) => localStorage.setItem('consent', JSON.stringify(record)),
 *   onClose() {},
 * }
 */
export interface ConsentRootProps extends Omit<ComponentProps<'dialog'>, 'ref' | 'open' | 'onChange' | 'onClose'> {
  purposes: readonly ConsentPurpose[]
  record: ConsentRecord
  isOpen: boolean
  /** Called at once with every decision. What was withdrawn has to stop at once: a microphone, a transfer. */
  onChange: (record: ConsentRecord) => void
  /** The dialog wants to be closed: after a decision, by its button or by Escape. */
  onClose: () => void
}

/**
 * Holds the parts of a consent dialog together: a real dialog with a form in it. What is behind it can not be reached, Escape closes it
 * without a change, and the focus goes back to where it was. Nothing is ticked beforehand, and if you leave `ConsentRefuse` out it is
 * added at the end: refusing is as easy as allowing.
 * @example
 * const Ask = (props: ConsentRootProps) => (
 *   <ConsentRoot {...props} className="ask">
 *     <ConsentTitle />
 *     <ConsentChoices />
 *     <ConsentSave /><ConsentRefuse /><ConsentReceiptSave /><ConsentClose />
 *   </ConsentRoot>
 * )
 */
export function ConsentRoot(props: ConsentRootProps): ReactNode {
  const {purposes, record, isOpen, onChange, onClose, children, ...attributes} = props
  const messages = useWords(consentEnglish)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const {current} = dialog
    if (!isOpen || current === null) return undefined
    if (!current.open) current.showModal()
    // The text is read before the first box.
    title.current?.focus()
    // It gives the focus back to where it was.
    return () => current.close()
  }, [isOpen])
  // That a choice was kept is heard also where the dialog stands in no chat.
  return (
    <Announcer>
      <dialog
        aria-labelledby={id}
        lang={messages.language}
        dir={messages.direction}
        {...attributes}
        ref={dialog}
        onCancel={(event) => {
          event.preventDefault()
          onClose()
        }}
        // A browser may close it in spite of that, at a second Escape. One that is open again tells of its last closing.
        onClose={({currentTarget}) => isOpen && !currentTarget.open && onClose()}
      >
        {isOpen && <ConsentForm {...{id, title, purposes, record, onChange, onClose}}>{children}</ConsentForm>}
      </dialog>
    </Announcer>
  )
}
