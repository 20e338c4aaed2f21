import type {ReactNode} from 'react'
import {consentEnglish} from '../messages/english-consent.ts'
import {useWords} from '../provider/use-words.ts'
import {ConsentBox} from './consent-box.tsx'
import {ConsentChoice} from './consent-choice.tsx'
import {ConsentChoices} from './consent-choices.tsx'
import {ConsentClose} from './consent-close.tsx'
import {ConsentDetail} from './consent-detail.tsx'
import {ConsentLabel} from './consent-label.tsx'
import {ConsentReceiptSave} from './consent-receipt-save.tsx'
import {ConsentRefuse} from './consent-refuse.tsx'
import {ConsentRoot, type ConsentRootProps} from './consent-root.tsx'
import {ConsentSave} from './consent-save.tsx'
import {ConsentTitle} from './consent-title.tsx'

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
export interface ConsentDialogProps extends Omit<ConsentRootProps, 'children'> {}

/**
 * Asks for consent, purpose by purpose, and takes it back at any time. A real dialog: what is behind it can not be reached, Escape closes
 * it without a change, and the focus goes back to where it was. Refusing is as easy as allowing, and nothing is ticked beforehand. Its
 * parts are in `@pixelated/react/parts`.
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
export function ConsentDialog({className, ...props}: ConsentDialogProps) {
  const messages = useWords(consentEnglish)
  return (
    <ConsentRoot {...props} className={['pixel-consent', className].filter(Boolean).join(' ')}>
      <ConsentTitle />
      <p>{messages.text('consent.intro')}</p>
      <ConsentChoices className="pixel-consent-choices">{drawChoice}</ConsentChoices>
      <div className="pixel-consent-actions">
        <ConsentSave className="pixel-button" />
        <ConsentRefuse className="pixel-button" />
        <ConsentReceiptSave className="pixel-button" data-variant="quiet" />
        <ConsentClose className="pixel-button" data-variant="quiet" />
      </div>
    </ConsentRoot>
  )
}

const drawChoice = (id: string): ReactNode => (
  <ConsentChoice purposeId={id} className="pixel-consent-choice">
    <ConsentBox />
    <ConsentLabel />
    <ConsentDetail className="pixel-consent-detail" />
  </ConsentChoice>
)
