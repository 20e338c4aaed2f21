import {isKnownHelpLine} from '../analysis/privacy-help-lines.ts'
import {isHelpLine} from '../crisis/is-help-line.ts'

/** Whether a number, as it stands in a text, is help: a line that the app shows, an emergency number, or a line of former days. */
export const isHelpNumber = (number: string): boolean =>
  isKnownHelpLine(number.replace(/\D/g, '')) || isHelpLine(number)
