import type {CrisisResource} from '@pixelated/sdk/crisis'
import type {ReactNode} from 'react'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts, useLineParts} from './crisis-context.ts'
import {Digits} from './digits.tsx'

/** What to do, in words: call a number, send a word to one, open a chat. */
export function CrisisLineWay(): ReactNode {
  const messages = useWords()
  const {emergency} = useCrisisParts().help
  const {resource} = useLineParts()
  if (resource) return wayOf(resource, messages)
  // Where the region is not known there is no number to dial, and another country's would not help.
  if (!emergency) return messages.text('crisis.emergency')
  return (
    <>
      {messages.text('crisis.call')} <Digits display={emergency.number} spoken={emergency.spoken} />
    </>
  )
}

function wayOf({kind, keyword, display, spoken}: CrisisResource, messages: Messages): ReactNode {
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
