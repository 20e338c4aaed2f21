import {useContext, useEffect, useMemo, useState} from 'react'
import type {MessagesOptions} from '../messages/create-words.ts'
import {loadVoiceTranslation} from '../messages/load-voice-translation.ts'
import type {Translation} from '../messages/message-table.ts'
import {WordsContext} from '../provider/words-context.ts'
import {reportProblem} from './report-problem.ts'

interface Loaded {
  readonly language: string
  /** Absent where there are none. */
  readonly words: Translation['words'] | undefined
}

/** The words of the chat with those of voice in the same language; `undefined` until they have come. */
export function useVoiceWords(): MessagesOptions | undefined {
  const options = useContext(WordsContext)
  const {translation} = options
  const language = translation?.language
  const [loaded, setLoaded] = useState<Loaded>()
  useEffect(() => {
    if (language === undefined) return undefined
    let isGone = false
    const take = (words?: Translation['words']): void => {
      if (!isGone) setLoaded({language, words})
    }
    loadVoiceTranslation(language).then(
      (found) => take(found?.words),
      () => {
        reportProblem('could not load the words of voice in the language of the page; they are English.')
        take()
      },
    )
    return () => {
      isGone = true
    }
  }, [language])
  return useMemo(() => {
    if (translation === undefined) return options
    if (loaded?.language !== translation.language) return undefined
    return {...options, translation: {...translation, words: {...loaded.words, ...translation.words}}}
  }, [options, translation, loaded])
}
