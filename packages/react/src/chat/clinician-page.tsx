import {useCallback, useId, useMemo, useState, type ReactNode} from 'react'
import {insightsEnglish} from '../messages/english-insights.ts'
import {useWords} from '../provider/use-words.ts'
import {ChatPage} from './chat-page.tsx'
import {EnhancedPanel} from './enhanced-panel.tsx'
import type {ChatPageProps} from './pixel-chat-props.ts'
import {ChoiceContext} from './reply-choice.tsx'

/** What a clinician sees: the chat, and beside it what was measured of its replies. */
export function ClinicianPage({header, className, ...chat}: ChatPageProps): ReactNode {
  const messages = useWords(insightsEnglish)
  const id = useId()
  const [isOpen, setOpen] = useState(true)
  const [replyId, setReplyId] = useState<string>()
  const choose = useCallback((chosen: string | undefined) => {
    setReplyId(chosen)
    setOpen(true)
  }, [])
  const label = messages.text('insights.label')
  const choice = useMemo(
    () => ({replyId: isOpen ? replyId : undefined, label, choose}),
    [isOpen, replyId, label, choose],
  )
  const toggle = (
    <button
      type="button"
      className="pixel-button"
      data-variant="quiet"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      onClick={() => setOpen(!isOpen)}
    >
      {messages.text(isOpen ? 'insights.hide' : 'insights.show')}
    </button>
  )
  return (
    <ChoiceContext.Provider value={choice}>
      <div className={['pixel-enhanced', className].filter(Boolean).join(' ')} data-panel={isOpen ? 'open' : 'closed'}>
        <ChatPage
          {...chat}
          header={
            <>
              {header}
              {toggle}
            </>
          }
        />
        {isOpen && <EnhancedPanel id={id} replyId={replyId} onReplyChange={setReplyId} />}
      </div>
    </ChoiceContext.Provider>
  )
}
