import type {MessagesOptions} from '../messages/create-messages.ts'
import {loadTranslation} from '../messages/load-translation.ts'
import type {MessageOverrides, Translation} from '../messages/message-table.ts'
import {reportProblem} from './report-problem.ts'

interface WordsRequest {
  readonly locale: string
  /** As the page gave them: anything at all. */
  readonly messages: unknown
  readonly translation: unknown
}

/** The words of the element: English until those of the locale have come, and where they can not come. */
export interface WidgetWords {
  get(request: WordsRequest): MessagesOptions
}

export function createWidgetWords(onLoaded: () => void): WidgetWords {
  const loaded = new Map<string, Translation | undefined>()
  const load = (locale: string): void => {
    if (loaded.has(locale)) return
    loaded.set(locale, undefined)
    loadTranslation(locale).then(
      (translation) => {
        if (translation === undefined) return
        loaded.set(locale, translation)
        onLoaded()
      },
      () => {
        loaded.delete(locale)
        reportProblem('could not load its words in the language of the page; they are English.')
      },
    )
  }
  return {
    get({locale, messages, translation}) {
      const own = readTranslation(translation)
      if (own === undefined) load(locale)
      return {locale, translation: own ?? loaded.get(locale), overrides: readMessages(messages)}
    },
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isText = (value: unknown): boolean =>
  typeof value === 'string' ||
  (isObject(value) &&
    typeof value['other'] === 'string' &&
    Object.values(value).every((form) => typeof form === 'string'))

/** Texts and plurals; whatever else a page has put there is left out. */
function readMessages(given: unknown): MessageOverrides | undefined {
  if (given === undefined || given === null) return undefined
  if (isObject(given)) {
    const kept = read(() => Object.entries(given).filter(([, text]) => isText(text)))
    // The keys are any; those that the table does not have are never asked for.
    if (kept) return Object.fromEntries(kept) as MessageOverrides
  }
  reportProblem('property "messages" must be an object of texts, such as {"chat.assistant": "Mika"}.')
  return undefined
}

function readTranslation(given: unknown): Translation | undefined {
  if (given === undefined || given === null) return undefined
  if (isObject(given)) {
    const {language, words} = read(() => ({language: given['language'], words: given['words']})) ?? {}
    // Each text is looked at when it is asked for, and English takes the place of what is no text.
    if (typeof language === 'string' && isObject(words)) return given as unknown as Translation
  }
  reportProblem('property "translation" must be a translation of "@pixelated/react/messages".')
  return undefined
}

/** An object of a page can throw when it is looked at. */
function read<Value>(look: () => Value): Value | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
