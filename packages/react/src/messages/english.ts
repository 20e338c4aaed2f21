import {alertsEnglish} from './english-alerts.ts'
import {chatEnglish} from './english-chat.ts'
import {chartsEnglish} from './english-charts.ts'
import {consentEnglish} from './english-consent.ts'
import {formsEnglish} from './english-forms.ts'
import {insightsEnglish} from './english-insights.ts'
import {progressEnglish} from './english-progress.ts'
import {reportEnglish} from './english-report.ts'
import {surroundingsEnglish} from './english-surroundings.ts'
import {voiceEnglish} from './english-voice.ts'

/** What every translation has. */
export const coreEnglish = {
  ...chatEnglish,
  ...insightsEnglish,
  ...consentEnglish,
  ...surroundingsEnglish,
} as const

/**
 * Every word the product says itself, in English: the source of the table's type. `{name}` is a placeholder; a plural has one form
 * for each category of `Intl.PluralRules` and counts by `{count}`. Keys that begin with `crisis.` can be reworded, never emptied.
 */
export const english = {
  ...coreEnglish,
  ...chartsEnglish,
  ...progressEnglish,
  ...reportEnglish,
  ...alertsEnglish,
  ...formsEnglish,
  ...voiceEnglish,
} as const
