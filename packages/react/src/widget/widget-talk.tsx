import type {VoiceFailure} from '@pixelated/sdk/audio'
import {useEffect, useRef, useState, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useChatParts} from '../parts/chat-context.ts'
import {useWords} from '../provider/use-words.ts'
import {WordsContext} from '../provider/words-context.ts'
import {talkStyles} from './talk-styles.ts'
import {hostOf, tellFailure} from './tell-failure.ts'
import {useVoiceWords} from './use-voice-words.ts'
import type {WidgetSession} from './widget-session.ts'
import type {WidgetProps} from './widget-view.ts'

export interface WidgetTalkProps extends WidgetProps {
  readonly session: WidgetSession
}

const loadVoice = () => import('./voice-view.ts')

/** The button that leads to talking, and talking in its place. */
export function WidgetTalk(props: WidgetTalkProps): ReactNode {
  const words = useVoiceWords()
  const {dress} = props.actions
  useEffect(() => dress(talkStyles), [dress])
  if (words === undefined) return null
  return (
    <WordsContext.Provider value={words}>
      <Talk {...props} />
    </WordsContext.Provider>
  )
}

type Stage = 'typing' | 'opening' | VoiceFailure

function Talk({view, session}: WidgetTalkProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const place = useRef<HTMLDivElement>(null)
  const {input} = useChatParts()
  const [stage, setStage] = useState<Stage>('typing')
  const [voice, setVoice] = useState<Awaited<ReturnType<typeof loadVoice>>>()
  const isFailure = stage !== 'typing' && stage !== 'opening'
  const fail = (failure: VoiceFailure): void => {
    setStage(failure)
    tellFailure(hostOf(place.current), failure, failure === 'asset_blocked')
  }
  const begin = (): void => {
    const failure = whatIsMissing()
    if (failure !== undefined) return fail(failure)
    setStage('opening')
    loadVoice().then(setVoice, () => fail('asset_blocked'))
  }
  const type = (): void => {
    setVoice(undefined)
    setStage('typing')
    input.current?.focus()
  }
  return (
    <div
      ref={place}
      className="pixel-talk"
      data-state={voice ? 'talking' : isFailure ? 'failed' : stage}
      lang={messages.language}
      dir={messages.direction}
    >
      {voice ? (
        <voice.WidgetVoice {...{view, session}} onType={type} />
      ) : (
        <>
          <button
            type="button"
            className="pixel-button pixel-talk-begin"
            data-variant="quiet"
            aria-disabled={stage === 'opening'}
            onClick={() => stage !== 'opening' && begin()}
          >
            <svg className="pixel-widget-icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5 11a7 7 0 0 0 14 0M12 18v3" />
            </svg>
            {messages.text('voice.instead')}
          </button>
          <output>{stage === 'opening' && messages.text('voice.opening')}</output>
          <div role="alert">{isFailure && <p>{messages.text(`voice.failure.${stage}`)}</p>}</div>
        </>
      )}
    </div>
  )
}

/** What no code of ours could make up for: looked at before any is fetched. */
function whatIsMissing(): VoiceFailure | undefined {
  if (!globalThis.isSecureContext) return 'insecure_context'
  const {mediaDevices}: {mediaDevices?: MediaDevices} = navigator
  return mediaDevices === undefined ? 'unsupported' : undefined
}
