import type {HeardHistory} from '@pixelated/sdk/audio'
import {useCallback, useMemo, useState, type ReactNode} from 'react'
import {ChatHelp} from '../chat/chat-help.tsx'
import {ChatMessage} from '../chat/chat-message.tsx'
import {ChatNetwork} from '../chat/chat-network.tsx'
import {ChatNotices} from '../chat/chat-notices.tsx'
import {ChatEmpty} from '../parts/chat-empty.tsx'
import {ChatMessageList} from '../parts/chat-message-list.tsx'
import {ChatRoot} from '../parts/chat-root.tsx'
import {ChatToEnd} from '../parts/chat-to-end.tsx'
import {ChatViewport} from '../parts/chat-viewport.tsx'
import {useWords} from '../provider/use-words.ts'
import {HeardNote} from './heard-note.tsx'
import {useTurnResults} from './multimodal-result.ts'
import type {PixelMultimodalChatProps} from './pixel-multimodal-props.ts'
import {useHeardLengths} from './use-heard-lengths.ts'
import {useTalkSetup} from './use-talk-setup.ts'
import {VoiceBar} from './voice-bar.tsx'
import {VoiceComposer} from './voice-composer.tsx'
import {VoiceConsentDialog} from './voice-consent-dialog.tsx'
import {VoiceFeelings} from './voice-feelings.tsx'
import {VoiceModes, type TalkMode} from './voice-modes.tsx'

type MultimodalPageProps = Omit<PixelMultimodalChatProps, 'sessionId' | 'defaultContextType' | 'conversation'> & {
  readonly heard: HeardHistory
}

const crisisTestId = {'data-testid': 'crisis-panel'}

/** The conversation, help, where one talks and where one writes. */
export function MultimodalPage(props: MultimodalPageProps): ReactNode {
  const {title, onResult, mode: firstMode = 'push-to-talk', heard, crisis, notices, className, ...rest} = props
  const {parts, consent, emotion, assets, voice, testing, ...attributes} = rest
  const messages = useWords()
  const [mode, setMode] = useState<TalkMode>(firstMode)
  const setup = useTalkSetup({parts, consent, emotion, assets, voice, testing, heard, firstMode})
  const {talk, store, asked, canHear, mayBegin, isAsking, setAsking, pauseEmotion} = setup
  const lengths = useHeardLengths(talk.reply)
  useTurnResults(onResult)
  const drawMessage = useCallback(
    (id: string) => (
      <ChatMessage messageId={id}>
        <HeardNote heardLength={lengths.get(id)} />
      </ChatMessage>
    ),
    [lengths],
  )
  const help = useMemo(() => ({...crisis, ...crisisTestId}), [crisis])
  const choose = (chosen: TalkMode): void => {
    setMode(chosen)
    setup.setMode(chosen)
  }
  return (
    <ChatRoot
      data-testid="pixel-multimodal-chat"
      {...attributes}
      className={['pixel-chat', 'pixel-voice', className].filter(Boolean).join(' ')}
    >
      <div className="pixel-chat-head">
        {title !== undefined && <h2 className="pixel-voice-title">{title}</h2>}
        <p className="pixel-chat-disclosure">{messages.text('support.disclosure')}</p>
        <VoiceModes mode={mode} onChange={choose} />
      </div>
      <div className="pixel-chat-body">
        <ChatViewport className="pixel-chat-log">
          <ChatEmpty className="pixel-chat-empty" />
          <ChatMessageList className="pixel-chat-list">{drawMessage}</ChatMessageList>
        </ChatViewport>
        <ChatToEnd className="pixel-button pixel-chat-to-end" />
      </div>
      <div className="pixel-chat-foot">
        <ChatHelp options={help} />
        <ChatNotices options={notices} />
        <ChatNetwork />
        {mode !== 'type-only' && <VoiceBar {...{talk, mode, canHear, mayBegin}} onConsent={() => setAsking(true)} />}
        {emotion !== undefined && mode !== 'type-only' && (
          <VoiceFeelings {...{talk, store, emotion}} onAsk={() => setAsking(true)} onPause={pauseEmotion} />
        )}
        <VoiceComposer onTyped={talk.type} />
      </div>
      <VoiceConsentDialog {...{store, asked}} isOpen={isAsking} onClose={() => setAsking(false)} />
    </ChatRoot>
  )
}
