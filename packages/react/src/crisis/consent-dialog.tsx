import {useEffect, useId, useRef, useState, type ComponentProps, type RefObject} from 'react'
import {useMessages} from '../provider/use-messages.ts'
import {useAnnounce} from '../ui/announcer.tsx'
import {ConsentChoice} from './consent-choice.tsx'
import {createConsentReceipt} from './consent-receipt.ts'
import {decideConsent, hasConsent, type ConsentPurpose, type ConsentRecord} from './consent-record.ts'
import {saveFile} from './save-file.ts'

/**
 * For `ConsentDialog`.
 * @example
 * const props: ConsentDialogProps = {
 *   purposes: [{id: 'text', version: '1', isRequired: true}, {id: 'audio', version: '1'}],
 *   record: [],
 *   isOpen: true,
 *   onChange: (record) => localStorage.setItem('consent', JSON.stringify(record)),
 *   onClose() {},
 * }
 */
export interface ConsentDialogProps extends Omit<
  ComponentProps<'dialog'>,
  'children' | 'ref' | 'open' | 'onChange' | 'onClose'
> {
  purposes: readonly ConsentPurpose[]
  record: ConsentRecord
  isOpen: boolean
  /** Called at once with every decision. What was withdrawn has to stop at once: a microphone, a transfer. */
  onChange: (record: ConsentRecord) => void
  /** The dialog wants to be closed: after a decision, by its button or by Escape. */
  onClose: () => void
}

/**
 * Asks for consent, purpose by purpose, and takes it back at any time. A real dialog: what is behind it can not be reached, Escape closes
 * it without a change, and the focus goes back to where it was. Refusing is as easy as allowing, and nothing is ticked beforehand.
 * @example
 * import {useState} from 'react'
 *
 * const purposes: ConsentPurpose[] = [{id: 'text', version: '1'}, {id: 'emotion', version: '1'}]
 *
 * function Privacy() {
 *   const [record, setRecord] = useState<ConsentRecord>([])
 *   const [isOpen, setOpen] = useState(false)
 *   return (
 *     <>
 *       <button onClick={() => setOpen(true)}>What you allow</button>
 *       <ConsentDialog {...{purposes, record, isOpen}} onChange={setRecord} onClose={() => setOpen(false)} />
 *     </>
 *   )
 * }
 */
export function ConsentDialog(props: ConsentDialogProps) {
  const {purposes, record, isOpen, onChange, onClose, className, ...attributes} = props
  const messages = useMessages()
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
  return (
    <dialog
      {...attributes}
      ref={dialog}
      className={['pixel-consent', className].filter(Boolean).join(' ')}
      aria-labelledby={id}
      lang={messages.language}
      dir={messages.direction}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A browser may close it in spite of that, at a second Escape.
      onClose={() => isOpen && onClose()}
    >
      {isOpen && <ConsentForm {...{id, title, purposes, record, onChange, onClose}} />}
    </dialog>
  )
}

interface ConsentFormProps extends Pick<ConsentDialogProps, 'purposes' | 'record' | 'onChange' | 'onClose'> {
  id: string
  title: RefObject<HTMLHeadingElement | null>
}

function ConsentForm({id, title, purposes, record, onChange, onClose}: ConsentFormProps) {
  const messages = useMessages()
  const announce = useAnnounce()
  const current = purposes.filter((purpose) => hasConsent(record, purpose)).map((purpose) => purpose.id)
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(() => new Set(current))
  const decide = (choices: ReadonlySet<string>): void => {
    onChange(decideConsent(record, {purposes, allowed: choices, at: Date.now()}))
    announce(messages.text('consent.saved'))
    onClose()
  }
  const change = (purpose: string, isAllowed: boolean): void => {
    const others = [...allowed].filter((one) => one !== purpose)
    setAllowed(new Set(isAllowed ? [...others, purpose] : others))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        decide(allowed)
      }}
    >
      <h2 ref={title} id={id} tabIndex={-1}>
        {messages.text('consent.title')}
      </h2>
      <p>{messages.text('consent.intro')}</p>
      <ul className="pixel-consent-choices">
        {purposes.map((purpose) => (
          <ConsentChoice
            key={purpose.id}
            {...{purpose, record}}
            isAllowed={allowed.has(purpose.id)}
            onChange={(isAllowed) => change(purpose.id, isAllowed)}
          />
        ))}
      </ul>
      <div className="pixel-consent-actions">
        <button type="submit" className="pixel-button">
          {messages.text('consent.save')}
        </button>
        <button type="button" className="pixel-button" onClick={() => decide(new Set())}>
          {messages.text(current.length > 0 ? 'consent.withdrawAll' : 'consent.allowNothing')}
        </button>
        {record.length > 0 && (
          <button
            type="button"
            className="pixel-button"
            data-variant="quiet"
            onClick={({currentTarget}) => {
              const receipt = createConsentReceipt(record, {purposes, messages, now: Date.now()})
              const text = JSON.stringify(receipt, null, 2)
              saveFile(currentTarget.ownerDocument, {name: 'consent.json', type: 'application/json', text})
            }}
          >
            {messages.text('consent.receipt')}
          </button>
        )}
        <button type="button" className="pixel-button" data-variant="quiet" onClick={onClose}>
          {messages.text('consent.close')}
        </button>
      </div>
    </form>
  )
}
