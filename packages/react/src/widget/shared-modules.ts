import {
  createContext,
  memo,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import {Fragment, jsx, jsxs} from 'react/jsx-runtime'
import {ChatPage} from '../chat/chat-page.tsx'
import {ChoiceContext} from '../chat/reply-choice.tsx'
import {ConsentDialog} from '../crisis/consent-dialog.tsx'
import {useLatest} from '../hooks/use-latest.ts'
import {useChatParts} from '../parts/chat-context.ts'
import {useMessageParts} from '../parts/message-context.ts'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {WordsContext} from '../provider/words-context.ts'

/**
 * What a file that is fetched later shares with the one that fetches it: a second copy of a context would know nothing of what stands in the
 * first. The build of the script files puts these in place of the modules (`scripts/lib/widget-chunks.ts`); with npm a bundler sees to it.
 */
const sharedModules = {
  createContext,
  memo,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  Fragment,
  jsx,
  jsxs,
  ChatPage,
  ChoiceContext,
  ConsentDialog,
  useLatest,
  useChatParts,
  useMessageParts,
  useConversation,
  useWords,
  WordsContext,
}

export function shareModules(): void {
  Reflect.set(globalThis, Symbol.for('pixel-widget'), sharedModules)
}
