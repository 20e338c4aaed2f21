import {nextDisclosure, type DisclosureDecision, type DisclosurePolicy} from '@pixelated/sdk/crisis'
import {useEffect, useState, type ReactNode} from 'react'
import type {Messages} from '../messages/messages.ts'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {useAnnounce} from '../ui/announcer.tsx'

/**
 * When a chat says that it is a program, and reminds of a break.
 * @example
 * const notices: ChatNoticeOptions = {isMinor: true, wording: 'new-york', breakEveryMs: 60 * 60_000}
 */
export interface ChatNoticeOptions extends DisclosurePolicy {
  /** Default: yes. A known minor is reminded in any case. */
  readonly remindsOfBreaks?: boolean | undefined
}

/** What the person is told now, and every so often again; each is heard once and stays to be read until it is closed. */
export function ChatNotices({options = {}}: {options?: ChatNoticeOptions | undefined}): ReactNode {
  const messages = useWords()
  const {texts, close} = useDueNotices(options)
  if (texts.length === 0) return null
  return (
    <section className="pixel-chat-notices" aria-label={messages.text('notice.label')}>
      <div>
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <button type="button" className="pixel-button" data-variant="quiet" onClick={close}>
        {messages.text('notice.close')}
      </button>
    </section>
  )
}

function useDueNotices({remindsOfBreaks = true, isMinor = false, ...policy}: ChatNoticeOptions) {
  const {everyMs, breakEveryMs, wording} = policy
  const conversation = useConversation()
  const messages = useWords()
  const announce = useAnnounce()
  const [texts, setTexts] = useState<readonly string[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const look = (): void => {
      if (isOver) return
      const before = conversation.getState().disclosure
      const wanted = {everyMs, breakEveryMs, wording, isMinor: isMinor || remindsOfBreaks}
      const due = nextDisclosure(before, Date.now(), wanted)
      const said = wordsOf(messages, due, isMinor)
      if (due.isDue || due.isBreakDue || before.breakAt === undefined) conversation.noteDisclosure(due.state)
      for (const text of said) announce(text)
      // The first time it stands above the conversation anyway.
      const shown = before.shownAt === undefined ? said.slice(1) : said
      if (shown.length > 0) setTexts(shown)
      timer = setTimeout(look, Math.max(1_000, due.nextAt - Date.now()))
    }
    // What was kept says when the person was last told.
    void conversation.ready.then(look)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [conversation, messages, announce, everyMs, breakEveryMs, wording, isMinor, remindsOfBreaks])
  return {texts, close: () => setTexts([])}
}

const wordsOf = (messages: Messages, {isDue, isBreakDue, slot}: DisclosureDecision, isMinor: boolean): string[] => [
  ...(isDue ? [messages.text(`support.${slot}`)] : []),
  ...(isBreakDue ? [messages.text(isMinor ? 'support.breakReminder' : 'notice.break')] : []),
]
