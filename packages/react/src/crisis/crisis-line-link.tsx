import type {AnchorHTMLAttributes, ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts, useLineParts} from './crisis-context.ts'
import {CrisisLineWay} from './crisis-line-way.tsx'
import {HiddenWords} from './hidden-words.tsx'

/**
 * Calls, texts or opens the chat; its words are what to do, and who is there. `data-part` is `way` and `owner` on these two. Where no
 * country is known the emergency line is a sentence and no link.
 * @example
 * const drawLine = (id: string) => <CrisisLine lineId={id}><CrisisLineLink className="call" /></CrisisLine>
 */
export function CrisisLineLink(props: Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'children' | 'href'>): ReactNode {
  const messages = useWords()
  const {emergency} = useCrisisParts().help
  const {resource} = useLineParts()
  const href = resource?.href ?? emergency?.href
  const isChat = resource?.kind === 'chat'
  const way = (
    <span data-part="way">
      <CrisisLineWay />
    </span>
  )
  if (href === undefined) return way
  return (
    <a {...props} data-essential="" href={href} {...(isChat && {target: '_blank', rel: 'noopener noreferrer'})}>
      {way} <span data-part="owner">{resource ? <bdi>{resource.owner}</bdi> : messages.text('crisis.emergency')}</span>
      {isChat && <HiddenWords> ({messages.text('crisis.opensElsewhere')})</HiddenWords>}
    </a>
  )
}
