import {chatEnglish} from '../messages/english-chat.ts'
import {consentEnglish} from '../messages/english-consent.ts'
import {surroundingsEnglish} from '../messages/english-surroundings.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'

const widgetEnglish = {
  ...surroundingsEnglish,
  'chat.label': chatEnglish['chat.label'],
  'consent.title': consentEnglish['consent.title'],
}

/** The texts that the element says itself, without the English of what it fetches only when it is needed. */
export const useWidgetWords = (): Messages => useWords(widgetEnglish)
