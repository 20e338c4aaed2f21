import type {PixelProviderProps} from '@pixelated/react'
import {loadProgressTranslation} from '@pixelated/react/languages'
import {useEffect, useState} from 'react'
import {wordsOf, type Words} from './words.ts'

/** All words of one language: the page's, and those of the components. */
export interface LoadedWords {
  readonly language: string
  readonly own: Words
  readonly translation: PixelProviderProps['translation']
}

/** Fetches the words of a language. Where that fails the components speak English, text by text. */
export async function loadWords(language: string): Promise<LoadedWords> {
  const translation = await loadProgressTranslation(language).catch(() => undefined)
  return {language, own: wordsOf(language), translation}
}

/** The words of a language; those of the one before until they are there. */
export function useLoadedWords(language: string, first: LoadedWords): LoadedWords {
  const [words, setWords] = useState(first)
  useEffect(() => {
    let isWanted = true
    void loadWords(language).then((loaded) => {
      if (isWanted) setWords(loaded)
    })
    return () => {
      isWanted = false
    }
  }, [language])
  return words
}
