import type {ReactNode} from 'react'
import {loadProgressTranslation} from '../messages/load-progress-translation.ts'
import {WordsContext} from '../provider/words-context.ts'

const german = await loadProgressTranslation('de')
const arabic = await loadProgressTranslation('ar')

/** Wraps a component in the words of a language, on a page that is set up for it. */
export const inWords =
  (language: 'en' | 'de' | 'ar') =>
  ({children}: {children: ReactNode}) => (
    <WordsContext.Provider
      value={{locale: language, translation: language === 'de' ? german : language === 'ar' ? arabic : undefined}}
    >
      <div lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        {children}
      </div>
    </WordsContext.Provider>
  )
