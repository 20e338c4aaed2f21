import {createContext} from 'react'
import type {MessagesOptions} from '../messages/create-words.ts'

/** Which words the components below use. Options, not words: hooks alone then carry no text at all. */
export const WordsContext = createContext<MessagesOptions>({})
