/** Where a person is, as far as anybody said. */
export interface RegionHints {
  /** What the person chose. */
  userRegion?: string | undefined
  /** What the app is set to. */
  appRegion?: string | undefined
  /** BCP 47. Only its region counts: a language is spoken in many countries. */
  locale?: string | undefined
}

/**
 * The ISO 3166 code of the country whose numbers to show: the person's choice, then the app's, then the region of the locale.
 * `undefined` when none says it; a language alone never chooses a country.
 * @example
 * resolveRegion({appRegion: 'CA', locale: 'en-GB'}) // 'CA'
 * resolveRegion({locale: 'en'}) // undefined
 */
export const resolveRegion = ({userRegion, appRegion, locale}: RegionHints): string | undefined =>
  toRegion(userRegion) ?? toRegion(appRegion) ?? toRegion(regionOfLocale(locale))

/** Two letters; `UK` is what people write for GB, `ZZ` means unknown. */
function toRegion(text: string | undefined): string | undefined {
  const code = text?.trim().toUpperCase() ?? ''
  if (code === 'UK') return 'GB'
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' ? code : undefined
}

/** Of `en-GB`, `zh-Hant-HK` and the POSIX form `en_GB.UTF-8` alike; not of `es-419`, which is no country. */
const regionOfLocale = (locale = '') => /^[a-z]{2,3}(?:[-_][a-z]{3,4})*[-_]([a-z]{2})(?![a-z\d])/i.exec(locale)?.[1]
