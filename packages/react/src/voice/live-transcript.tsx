import {useEffect, useRef, type HTMLAttributes, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {Announcer, useAnnounce} from '../ui/announcer.tsx'
import type {TranscriptTurn} from './transcript-turn.ts'

/**
 * Props of a `section`, and what was said.
 * @example
 * const props: LiveTranscriptProps = {turns: [{id: 't-1', speaker: 'person', text: 'Good morning.', isFinal: true}]}
 */
export interface LiveTranscriptProps extends Omit<HTMLAttributes<HTMLElement>, 'children'> {
  readonly turns: readonly TranscriptTurn[]
}

/**
 * What is said, as it is heard. Words that may still change are paler and are not read out, so that a screen reader does not speak into what
 * somebody is saying; each turn is read once, when it is final. Of an interrupted reply it says what was heard and what was not.
 * @example
 * const Said = ({turns}: {turns: TranscriptTurn[]}) => <LiveTranscript turns={turns} />
 */
export function LiveTranscript({turns, className, ...props}: LiveTranscriptProps): ReactNode {
  const messages = useWords(voiceEnglish)
  return (
    <Announcer>
      <section
        aria-label={messages.text('voice.transcript')}
        lang={messages.language}
        dir={messages.direction}
        {...props}
        className={['pixel-transcript', className].filter(Boolean).join(' ')}
      >
        <Finals turns={turns} />
        {turns.length === 0 ? (
          <p className="pixel-voice-note">{messages.text('voice.transcript.empty')}</p>
        ) : (
          <ol>
            {turns.map((turn) => (
              <Turn key={turn.id} turn={turn} messages={messages} />
            ))}
          </ol>
        )}
      </section>
    </Announcer>
  )
}

const nameOf = (messages: Messages, {speaker}: TranscriptTurn): string =>
  messages.text(speaker === 'person' ? 'chat.you' : 'chat.assistant')

/** Says each turn once; those that were there at the start were said before. */
function Finals({turns}: Pick<LiveTranscriptProps, 'turns'>): null {
  const messages = useWords(voiceEnglish)
  const announce = useAnnounce()
  const said = useRef<Set<string> | undefined>(undefined)
  useEffect(() => {
    const finals = turns.filter(({isFinal}) => isFinal)
    const isFirst = said.current === undefined
    const known = (said.current ??= new Set())
    for (const turn of finals.filter(({id}) => !known.has(id))) {
      known.add(turn.id)
      if (!isFirst)
        announce(messages.text('voice.transcript.said', {name: nameOf(messages, turn), text: heardOf(turn)}))
    }
  }, [turns, messages, announce])
  return null
}

const heardOf = ({text, heardLength = text.length}: TranscriptTurn): string => text.slice(0, heardLength).trimEnd()

function Turn({turn, messages}: {turn: TranscriptTurn; messages: Messages}): ReactNode {
  const {speaker, text, isFinal, heardLength = text.length} = turn
  const unheard = text.slice(heardLength).trim()
  return (
    <li data-speaker={speaker} data-state={isFinal ? 'final' : 'partial'}>
      <span className="pixel-transcript-name">{nameOf(messages, turn)}</span>
      {text === '' && isFinal ? (
        <span className="pixel-voice-note">{messages.text('voice.transcript.noWords')}</span>
      ) : (
        <p>{heardOf(turn)}</p>
      )}
      {!isFinal && <span className="pixel-voice-note">{messages.text('voice.transcript.hearing')}</span>}
      {unheard !== '' && (
        <p className="pixel-transcript-unheard">
          <span>{messages.text('voice.transcript.interrupted')}</span> <del>{unheard}</del>
        </p>
      )}
    </li>
  )
}
