import type {HTMLAttributes, ReactNode} from 'react'
import {consentEnglish} from '../messages/english-consent.ts'
import {useWords} from '../provider/use-words.ts'
import {useConsentParts} from './consent-context.ts'

/**
 * The heading that names the dialog. It gets the focus when the dialog opens, so that the text is read before the first box.
 * @example
 * const Ask = (props: ConsentRootProps) => <ConsentRoot {...props}><ConsentTitle>Your choice</ConsentTitle></ConsentRoot>
 */
export function ConsentTitle({children, ...props}: HTMLAttributes<HTMLHeadingElement>): ReactNode {
  const messages = useWords(consentEnglish)
  const {id, title} = useConsentParts()
  return (
    <h2 {...props} ref={title} id={id} tabIndex={-1}>
      {children ?? messages.text('consent.title')}
    </h2>
  )
}
