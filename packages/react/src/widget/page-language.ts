/** The language of a place in the page: the nearest `lang`, out of shadow trees too; otherwise the browser's. */
export function languageAt(element: Element): string {
  for (let at: Element | undefined = element; at; at = hostOf(at)) {
    const lang = at.closest('[lang]')?.getAttribute('lang')?.trim()
    if (lang) return lang
  }
  return navigator.language
}

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode()
  // Not by its class: an element may have come from another document.
  return 'host' in root ? (root as ShadowRoot).host : undefined
}

/** Which way the page around runs. */
export const directionAt = (element: Element): 'ltr' | 'rtl' =>
  getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr'

/** Calls back when the page's language or direction may have changed. */
export function watchLanguage({ownerDocument}: Element, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  const options = {attributes: true, attributeFilter: ['lang', 'dir']}
  for (const element of [ownerDocument.documentElement, ownerDocument.body])
    if (element) observer.observe(element, options)
  return () => observer.disconnect()
}
