import type {ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useMessageParts} from '../parts/message-context.ts'
import {useWords} from '../provider/use-words.ts'

/** Below a reply that was interrupted: what of it was not heard. */
export function HeardNote({heardLength}: {readonly heardLength: number | undefined}): ReactNode {
  const messages = useWords(voiceEnglish)
  const {message} = useMessageParts()
  const unheard = heardLength === undefined ? '' : message.text.slice(heardLength).trim()
  if (unheard === '') return null
  return (
    <p className="pixel-transcript-unheard">
      {heardLength === 0 ? (
        messages.text('voice.transcript.unheard')
      ) : (
        <>
          {messages.text('voice.transcript.interrupted')} <del>{unheard}</del>
        </>
      )}
    </p>
  )
}
