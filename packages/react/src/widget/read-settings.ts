import {
  attributeOf,
  optionNames,
  widgetOptions,
  type OptionKind,
  type OptionName,
  type WidgetSettings,
} from './widget-options.ts'

/** An attribute that does not say what it could. */
export interface SettingProblem {
  readonly option: OptionName
  /** What to do, for the developer's console. It repeats nothing that was written. */
  readonly advice: string
}

const checks: Record<string, {isRight(value: string): boolean; advice: string}> = {
  address: {isRight: isAddress, advice: 'must be an http or https address, or a path of this site'},
  locale: {isRight: isLocale, advice: 'must be a language tag such as "en-GB"'},
  region: {isRight: (value) => /^[a-z]{2}$/i.test(value), advice: 'must be a country as two letters, such as "NZ"'},
  name: {isRight: (value) => /^[\w.-]{1,64}$/.test(value), advice: 'must be 1 to 64 of A-Z a-z 0-9 _ . -'},
}

function isAddress(value: string): boolean {
  if (value.startsWith('/') && !/^\/[/\\]/.test(value)) return true
  return /^https?:/i.test(value) && URL.canParse(value)
}

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

type Read = (attribute: string) => string | null

/** All settings from attributes. What is wrong counts as absent and is reported. */
export function readSettings(read: Read): {settings: WidgetSettings; problems: readonly SettingProblem[]} {
  const problems: SettingProblem[] = []
  const values = optionNames.map((option) => {
    const given = read(attributeOf(option))
    const {value, advice} = readOption(widgetOptions[option], given)
    if (advice !== undefined) problems.push({option, advice})
    return [option, value] as const
  })
  // The table's own types say what each kind of value becomes; entries can not.
  return {settings: Object.fromEntries(values) as unknown as WidgetSettings, problems}
}

function readOption(option: OptionKind, given: string | null): {value: unknown; advice?: string} {
  switch (option.kind) {
    case 'flag':
      return {value: given !== null && given !== 'false'}
    case 'words':
      return readWords(given ?? '')
    case 'choice':
      return readChoice(option.values, given?.trim() ?? '')
    case 'text':
      return readText(option.check, given?.trim() ?? '')
  }
}

function readWords(given: string): {value: string[]; advice?: string} {
  const words = given.split(/\s+/).filter(Boolean)
  const sound = [...new Set(words.filter((word) => /^[a-z][\w-]{0,31}(@[\w.-]{1,16})?$/i.test(word)))]
  const advice = 'must be purposes with spaces between, such as "text sharing@2"'
  return {value: sound, ...(sound.length < new Set(words).size && {advice})}
}

function readChoice(values: readonly [string, ...string[]], given: string): {value: string; advice?: string} {
  if (given === '') return {value: values[0]}
  if (values.includes(given)) return {value: given}
  return {value: values[0], advice: `must be one of ${values.join(', ')}; it counts as ${values[0]}`}
}

function readText(check: string | undefined, given: string): {value: string | undefined; advice?: string} {
  if (given === '') return {value: undefined}
  const rule = check === undefined ? undefined : checks[check]
  return rule === undefined || rule.isRight(given) ? {value: given} : {value: undefined, advice: rule.advice}
}
