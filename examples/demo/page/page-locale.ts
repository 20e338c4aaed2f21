/**
 * The locale of this page: `?lang=ar` or `?lang=de-AT` in its address, else the document's. Its language is that of the help, its region,
 * when it names one, that of the numbers. The browser's own language is no hint of where a person is.
 */
export function pageLocale(): string {
  const asked = new URLSearchParams(location.search).get('lang') ?? ''
  try {
    return new Intl.Locale(asked).toString()
  } catch {
    return document.documentElement.lang
  }
}

/** Whether text in this language runs from right to left. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  /^(ar|fa|he|ps|ur|yi)\b/.test(language) ? 'rtl' : 'ltr'
