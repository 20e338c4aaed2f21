import {crisisWords, supportWords} from '@pixelated/sdk/crisis'
import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {expect, it} from 'vitest'
import {alertsEnglish} from '../messages/english-alerts.ts'
import {chatEnglish} from '../messages/english-chat.ts'
import {chartsEnglish} from '../messages/english-charts.ts'
import {consentEnglish} from '../messages/english-consent.ts'
import {formsEnglish} from '../messages/english-forms.ts'
import {insightsEnglish} from '../messages/english-insights.ts'
import {progressEnglish} from '../messages/english-progress.ts'
import {reportEnglish} from '../messages/english-report.ts'
import {surroundingsEnglish} from '../messages/english-surroundings.ts'
import {voiceEnglish} from '../messages/english-voice.ts'
import {english} from '../messages/english.ts'

const source = path.resolve(import.meta.dirname, '..')
const rooms = '{charts,chat,crisis,insights,parts,progress,ui,voice}/**/*.{ts,tsx}'
const tables: Readonly<Record<string, object>> = {
  alertsEnglish,
  chartsEnglish,
  chatEnglish,
  consentEnglish,
  formsEnglish,
  insightsEnglish,
  progressEnglish,
  reportEnglish,
  surroundingsEnglish,
  voiceEnglish,
}
const ofSdk = [
  ...Object.keys(crisisWords('en')).map((slot) => `crisis.${slot}`),
  ...Object.keys(supportWords('en')).map((slot) => `support.${slot}`),
]
const components = globSync(rooms, {cwd: source}).filter((file) => !/\.(?:test|stories)\.|-fixture\./.test(file))

/** The table that a component takes; a helper is given the messages of its family. */
function tableOf(file: string, code: string): string {
  const taken = /useWords\((\w*)\)/.exec(code)?.[1]
  if (taken !== undefined) return taken === '' ? 'chatEnglish' : taken
  if (file.startsWith('charts')) return 'chartsEnglish'
  if (file.startsWith('insights')) return 'insightsEnglish'
  if (file.startsWith('progress/alert')) return 'alertsEnglish'
  if (file.startsWith('progress/questionnaire')) return 'formsEnglish'
  if (file.startsWith('progress/report')) return 'reportEnglish'
  if (file.startsWith('progress')) return 'progressEnglish'
  if (file.startsWith('voice')) return 'voiceEnglish'
  return file.includes('consent') ? 'consentEnglish' : 'chatEnglish'
}

it.each(components)('%s says only what its table has', (file) => {
  const code = readFileSync(path.join(source, file), 'utf8')
  const own = [...Object.keys(tables[tableOf(file, code)] ?? {}), ...ofSdk]
  const named = [...code.matchAll(/'([a-z]+\.[\w.-]+)'/g)].flatMap(([, key = '']) => (key in english ? [key] : []))
  expect(named.filter((key) => !own.includes(key))).toEqual([])
  const begun = [...code.matchAll(/\.text(?:Or)?\(\s*`([a-z]+\.)\$\{/g)].map(([, start = '']) => start)
  expect(begun.filter((start) => !own.some((key) => key.startsWith(start)))).toEqual([])
  // One component, one family: another would be looked for in vain.
  expect(new Set([...code.matchAll(/useWords\((\w*)\)/g)].map(([, table]) => table)).size).toBeLessThanOrEqual(1)
})

it('all tables together are the whole', () => {
  const all = Object.values(tables).flatMap((table) => Object.keys(table))
  expect(new Set(all)).toEqual(new Set(Object.keys(english)))
})
