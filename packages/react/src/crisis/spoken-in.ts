import {crisisWords} from '@pixelated/sdk/crisis'
import type {Messages} from '../messages/messages.ts'

/** The SDK has these words in the locale's language also where the rest of the page is English. */
export const spokenIn = ({locale}: Messages) => ({lang: crisisWords(locale).language, dir: 'auto'})
