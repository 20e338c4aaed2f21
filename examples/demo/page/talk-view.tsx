import {PixelProvider, useMessages, type ConsentStore} from '@pixelated/react'
import {loadVoiceTranslation} from '@pixelated/react/languages'
import {PixelMultimodalChat} from '@pixelated/react/voice'
import type {PixelChatProps} from '@pixelated/react'
import type {PixelClient} from '@pixelated/sdk'
import {use, useMemo} from 'react'

export interface TalkViewProps extends Pick<PixelChatProps, 'crisis'> {
  client: PixelClient
  consent: ConsentStore
  sessionId: string
}

/** The policy of this page allows scripts from itself only. */
const assets = {base: '/voice/'}

/** Talking, in the conversation of the page, with the words that typing does without. Fetched when somebody wants to talk. */
export function TalkView({client, ...props}: TalkViewProps) {
  const {locale, language} = useMessages()
  const translation = use(useMemo(() => loadWords(language), [language]))
  return (
    <PixelProvider {...{client, locale, translation}}>
      <PixelMultimodalChat {...props} assets={assets} />
    </PixelProvider>
  )
}

const loaded = new Map<string, ReturnType<typeof loadVoiceTranslation>>()

/** One promise for each language. Without its words a language is shown in English. */
function loadWords(language: string): ReturnType<typeof loadVoiceTranslation> {
  const words = loaded.get(language) ?? loadVoiceTranslation(language).catch(() => undefined)
  loaded.set(language, words)
  return words
}
