import {isConfirmed, type CrisisResource} from '@pixelated/sdk/crisis'
import type {ReactNode} from 'react'
import type {Messages} from '../messages/messages.ts'
import {useMessages} from '../provider/use-messages.ts'
import {CopyNumber} from './copy-number.tsx'
import {Digits} from './digits.tsx'

export interface HelpLineProps {
  resource: CrisisResource
  /** Milliseconds since the epoch. */
  now: number
}

/** One way to reach a person: a big link that calls, texts or opens the chat, the number to copy, and what is known of it. */
export function HelpLine({resource, now}: HelpLineProps) {
  const messages = useMessages()
  const {kind, owner, href, number, source} = resource
  const isChat = kind === 'chat'
  return (
    <li className="pixel-crisis-line" data-kind={kind}>
      <a
        className="pixel-crisis-way"
        data-essential=""
        href={href}
        {...(isChat && {target: '_blank', rel: 'noopener noreferrer'})}
      >
        <span className="pixel-crisis-number">
          <Way resource={resource} messages={messages} />
        </span>{' '}
        <span className="pixel-crisis-owner">
          <bdi>{owner}</bdi>
        </span>
        {isChat && <span className="pixel-visually-hidden"> ({messages.text('crisis.opensElsewhere')})</span>}
      </a>
      <p className="pixel-crisis-facts">
        <span>{factsOf(resource, {messages, now}).join(' · ')}</span>
        {source.page !== null && (
          <>
            {' '}
            <a href={source.page} target="_blank" rel="noopener noreferrer">
              {messages.text('crisis.source', {owner: isolated(source.owner)})}
              <span className="pixel-visually-hidden"> ({messages.text('crisis.opensElsewhere')})</span>
            </a>
          </>
        )}
      </p>
      {number !== undefined && <CopyNumber number={isShown(resource) ? resource.display : number} />}
    </li>
  )
}

/** Keeps the order of a name in a sentence that runs the other way. */
const isolated = (name: string): string => `\u2068${name}\u2069`

const isShown = ({keyword, display}: CrisisResource): boolean => keyword === undefined && !display.includes('(')

function Way({resource, messages}: {resource: CrisisResource; messages: Messages}): ReactNode {
  const {kind, keyword, display, spoken} = resource
  if (kind === 'chat') return messages.text('crisis.chat')
  if (keyword === undefined) {
    return (
      <>
        {messages.text(kind === 'text' ? 'crisis.text' : 'crisis.call')} <Digits display={display} spoken={spoken} />
      </>
    )
  }
  // Where the word and the number stand in the sentence is for the language to say.
  const sentence = messages.text('crisis.sendWord', {word: '\u0000w', number: '\u0000n'})
  const digits = display.replace(/^.* → /, '')
  return sentence.split(/(\u0000.)/).map((part, index) => {
    if (part === '\u0000w') return <bdi key={index}>{keyword}</bdi>
    return part === '\u0000n' ? <Digits key={index} display={digits} spoken={spoken} /> : part
  })
}

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
