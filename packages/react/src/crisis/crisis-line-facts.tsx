import {isConfirmed, type CrisisResource} from '@pixelated/sdk/crisis'
import type {HTMLAttributes, ReactNode} from 'react'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts, useLineParts} from './crisis-context.ts'
import {HiddenWords} from './hidden-words.tsx'

/**
 * What is known of a line: for whom, when, whether it is free, and whether somebody has checked the number, with the page that says so.
 * @example
 * const drawLine = (id: string) => <CrisisLine lineId={id}><CrisisLineLink /><CrisisLineFacts className="small" /></CrisisLine>
 */
export function CrisisLineFacts(props: Omit<HTMLAttributes<HTMLParagraphElement>, 'children'>): ReactNode {
  const messages = useWords()
  const {help, now} = useCrisisParts()
  const {resource} = useLineParts()
  if (!resource) return help.emergency ? null : <p {...props}>{messages.text('crisis.regionUnknown')}</p>
  const {source} = resource
  return (
    <p {...props}>
      <span>{factsOf(resource, {messages, now}).join(' · ')}</span>
      {source.page !== null && (
        <>
          {' '}
          <a href={source.page} target="_blank" rel="noopener noreferrer">
            {messages.text('crisis.source', {owner: isolated(source.owner)})}
            <HiddenWords> ({messages.text('crisis.opensElsewhere')})</HiddenWords>
          </a>
        </>
      )}
    </p>
  )
}

/** Keeps the order of a name in a sentence that runs the other way. */
const isolated = (name: string): string => `\u2068${name}\u2069`

function factsOf(resource: CrisisResource, {messages, now}: {messages: Messages; now: number}): string[] {
  const {hours, isFree, audience, verifiedOn} = resource
  const facts: (string | false)[] = [
    audience === 'children' && messages.text('crisis.forChildren'),
    hours === '24/7' ? messages.text('crisis.openDay') : hours !== null && messages.text('crisis.hours', {hours}),
    isFree === true && messages.text('crisis.free'),
    verifiedOn !== null && isConfirmed(resource, now)
      ? messages.text('crisis.checkedOn', {date: messages.date(new Date(`${verifiedOn}T12:00:00`))})
      : messages.text('crisis.notConfirmed'),
  ]
  return facts.filter((fact) => fact !== false)
}
