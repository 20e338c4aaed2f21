/** How an option is written as an attribute. */
export type OptionKind =
  | {readonly kind: 'text'; readonly check?: 'address' | 'locale' | 'region' | 'name'}
  | {readonly kind: 'flag'}
  | {readonly kind: 'words'}
  | {readonly kind: 'choice'; readonly values: readonly [string, ...string[]]}

const text = {kind: 'text'} as const
const flag = {kind: 'flag'} as const
const choice = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  ({kind: 'choice', values}) as const

/**
 * Every option of the element that can be an attribute, in the order of the documentation: the one table behind `observedAttributes`, the
 * properties, the typings and `custom-elements.json`. Of a choice the first value is the default.
 */
export const widgetOptions = {
  baseUrl: {kind: 'text', check: 'address'},
  mode: choice('launcher', 'inline', 'page'),
  open: flag,
  view: choice('client', 'clinician'),
  variant: choice('chat', 'enhanced'),
  locale: {kind: 'text', check: 'locale'},
  region: {kind: 'text', check: 'region'},
  theme: choice('auto', 'light', 'dark', 'contrast', 'calm'),
  density: choice('comfortable', 'compact'),
  persistence: choice('memory', 'marker', 'encrypted'),
  sharedDevice: flag,
  session: choice('keep', 'drop'),
  conversation: {kind: 'text', check: 'name'},
  consent: {kind: 'words'},
  quickExitUrl: {kind: 'text', check: 'address'},
  minor: flag,
  voice: choice('off', 'push-to-talk', 'hands-free'),
  greeting: text,
  apiKey: text,
  allowSecretKey: flag,
} as const satisfies Record<string, OptionKind>

export type OptionName = keyof typeof widgetOptions

type ValueOf<Option> = Option extends {kind: 'flag'}
  ? boolean
  : Option extends {kind: 'words'}
    ? readonly string[]
    : Option extends {values: readonly (infer Value)[]}
      ? Value
      : string | undefined

/** What the attributes say, read with suspicion: always complete and always of the right type. */
export type WidgetSettings = {readonly [Name in OptionName]: ValueOf<(typeof widgetOptions)[Name]>}

/** Properties that no attribute can hold. */
export const widgetProperties = ['messages', 'translation', 'getToken', 'fetch', 'client', 'onEscalate'] as const

export const attributeOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export const optionNames = Object.keys(widgetOptions) as OptionName[] // Object.keys forgets which names there are
