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
  const code = text?.trim().toUpperCase()
  if (code === undefined || !/^[A-Z]{2}$/.test(code) || code === 'ZZ') return undefined
  return code === 'UK' ? 'GB' : code
}

function regionOfLocale(locale: string | undefined): string | undefined {
  try {
    // The forms of POSIX too: en_GB.UTF-8, de_DE@euro.
    return new Intl.Locale(locale?.split(/[.@]/)[0]?.replace('_', '-') ?? '').region
  } catch {
    return undefined // not a language tag
  }
}
