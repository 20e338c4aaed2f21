import type {Palette, Scheme} from './palette.ts'

/** All that can be chosen, as it stands in the form. */
export interface Choices {
  readonly baseUrl: string
  readonly mode: string
  readonly view: string
  readonly variant: string
  readonly locale: string
  readonly region: string
  readonly theme: string
  readonly density: string
  readonly corners: string
  readonly title: string
  readonly launcher: string
  readonly greeting: string
  readonly footer: string
  readonly persistence: string
  readonly session: string
  readonly sharedDevice: boolean
  readonly minor: boolean
  readonly quickExitUrl: string
  readonly consent: readonly string[]
  /** Undefined: as shipped. */
  readonly palettes: Readonly<Record<Scheme, Palette>> | undefined
}

const schemes = ['day', 'night'] as const

/** Reads the form. A field that is not there counts as empty. */
export function readChoices(form: HTMLFormElement): Choices {
  const data = new FormData(form)
  const text = (name: string): string => {
    const value = data.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const palette = (scheme: Scheme): Palette => ({
    paper: text(`${scheme}-paper`),
    ink: text(`${scheme}-ink`),
    accent: text(`${scheme}-accent`),
    tint: text(`${scheme}-tint`),
  })
  const [day, night] = schemes
  return {
    baseUrl: text('base-url'),
    mode: text('mode'),
    view: text('view'),
    variant: text('variant'),
    locale: text('locale'),
    region: text('region').toUpperCase(),
    theme: text('theme'),
    density: text('density'),
    corners: text('corners'),
    title: text('title'),
    launcher: text('launcher'),
    greeting: text('greeting'),
    footer: text('footer'),
    persistence: text('persistence'),
    session: text('session'),
    sharedDevice: data.has('shared-device'),
    minor: data.has('minor'),
    quickExitUrl: text('quick-exit-url'),
    consent: data.getAll('consent').filter((one) => typeof one === 'string'),
    palettes: text('colours') === 'own' ? {day: palette(day), night: palette(night)} : undefined,
  }
}

/** What the element takes: only what differs from how it is by itself. */
export function toAttributes(choices: Choices): [name: string, value: string][] {
  const {baseUrl, locale, region, greeting, quickExitUrl, consent, sharedDevice, minor} = choices
  const given = (name: string, value: string, usual = ''): [string, string][] =>
    value === usual ? [] : [[name, value]]
  const flag = (name: string, isSet: boolean): [string, string][] => (isSet ? [[name, '']] : [])
  return [
    ...given('base-url', baseUrl),
    ...given('mode', choices.mode, 'launcher'),
    ...given('view', choices.view, 'client'),
    ...given('variant', choices.variant, 'chat'),
    ...given('locale', locale),
    ...given('region', region),
    ...given('theme', choices.theme, 'auto'),
    ...given('density', choices.density, 'comfortable'),
    ...given('persistence', choices.persistence, 'memory'),
    ...given('session', choices.session, 'keep'),
    ...flag('shared-device', sharedDevice),
    ...flag('minor', minor),
    ...given('consent', consent.join(' ')),
    ...given('quick-exit-url', quickExitUrl),
    ...given('greeting', greeting),
  ]
}

/** What stands in the element: words of the page's own. */
export function toSlots({title, launcher, footer, mode}: Choices): [slot: string, text: string][] {
  const slots: [string, string][] = [
    ['header', title],
    ['launcher', mode === 'launcher' ? launcher : ''],
    ['footer', footer],
  ]
  return slots.filter(([, text]) => text !== '')
}
