import type {ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'
import type {EmotionMoment} from './emotion-moment.ts'
import {energyText, momentText, sourceText, toneText} from './emotion-words.ts'

/** Every moment in words, the oldest first: what the charts show, and what they leave out. */
export function EmotionTable({moments}: {readonly moments: readonly EmotionMoment[]}): ReactNode {
  const messages = useWords(voiceEnglish)
  return (
    <details className="pixel-emotion-table">
      <summary>{messages.text('voice.emotion.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{messages.text('voice.emotion.time')}</th>
            <th scope="col">{messages.text('voice.emotion.energy')}</th>
            <th scope="col">{messages.text('voice.emotion.tone')}</th>
            <th scope="col">{messages.text('voice.emotion.source')}</th>
          </tr>
        </thead>
        <tbody>
          {moments.map((moment) => (
            <tr key={moment.id}>
              <th scope="row">
                <time dateTime={new Date(moment.at).toISOString()}>{messages.time(moment.at)}</time>
              </th>
              {moment.isCorrected || moment.reason !== undefined ? (
                <td colSpan={2}>{momentText(messages, moment)}</td>
              ) : (
                <>
                  <td>{energyText(messages, moment)}</td>
                  <td>{toneText(messages, moment)}</td>
                </>
              )}
              <td>{sourceText(messages, moment)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
