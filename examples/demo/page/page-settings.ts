export const themes = ['auto', 'light', 'dark', 'contrast', 'calm'] as const
export const views = ['client', 'clinician'] as const

/** How the page is shown. */
export interface PageSettings {
  readonly language: string
  /** ISO 3166, of the help lines; `undefined` while nobody has said where they are. */
  readonly region: string | undefined
  readonly theme: (typeof themes)[number]
  readonly view: (typeof views)[number]
}

const oneOf = <T extends string>(known: readonly [T, ...T[]], asked: string | null): T =>
  known.find((one) => one === asked) ?? known[0]

/**
 * What the page's address asks for: `?lang=de-AT&theme=dark&view=clinician`. Without it the page is English, of no country: the browser's own
 * language is no hint of where a person is.
 */
export function readSettings(search: string): PageSettings {
  const asked = new URLSearchParams(search)
  const {language, region} = localeOf(asked.get('lang') ?? 'en')
  return {language, region, theme: oneOf(themes, asked.get('theme')), view: oneOf(views, asked.get('view'))}
}

/** The address that asks for the same, without a country that was chosen in the page: that is nobody's business but the person's. */
export function toSearch(settings: PageSettings, before: string): string {
  const {language, theme, view} = settings
  const asked = localeOf(new URLSearchParams(before).get('lang') ?? 'en')
  const search = new URLSearchParams()
  const lang = [language, asked.region].filter(Boolean).join('-')
  if (lang !== 'en') search.set('lang', lang)
  if (theme !== themes[0]) search.set('theme', theme)
  if (view !== views[0]) search.set('view', view)
  return search.size === 0 ? '' : `?${search.toString()}`
}

function localeOf(tag: string): {language: string; region: string | undefined} {
  try {
    const {language, region} = new Intl.Locale(tag)
    return {language, region}
  } catch {
    return {language: 'en', region: undefined}
  }
}
