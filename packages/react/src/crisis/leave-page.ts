/** Clearing that takes longer than this would keep the person on the page. */
const longestClearingMs = 300

export interface Leaving {
  page: Document
  /** Where to: an address of the web. */
  href: string
  /** Clears what the app has stored. It is called once the page is covered, and not waited for beyond a moment. */
  clear: (() => void | Promise<void>) | undefined
}

/** Covers the page at once, clears, and puts another page in its place, so that Back does not lead here. */
export async function leavePage({page, href, clear}: Leaving): Promise<void> {
  coverPage(page)
  const {location} = page.defaultView ?? globalThis
  const moment = new Promise<void>((resolve) => {
    setTimeout(resolve, longestClearingMs)
  })
  // A clearing that fails must not keep the person here, so its failure is the app's to report.
  await Promise.race([Promise.resolve(clear).then((act) => act?.()), moment]).catch(() => {})
  location.replace(toWebAddress(href, page))
}

/** Nothing but an address of the web: `javascript:` here would run in the page that is being left. */
function toWebAddress(href: string, {baseURI}: Document): string {
  const url = URL.canParse(href, baseURI) ? new URL(href, baseURI) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : 'about:blank'
}

/** An empty page above everything, dialogs too. Written property by property, which a strict content security policy allows. */
function coverPage(page: Document): void {
  if (page.querySelector('[data-pixel-cover]') !== null) return
  const cover = page.createElement('div')
  cover.dataset['pixelCover'] = ''
  Object.assign(cover.style, {
    position: 'fixed',
    inset: '0',
    width: '100%',
    height: '100%',
    maxWidth: 'none',
    maxHeight: 'none',
    margin: '0',
    padding: '0',
    border: '0',
    background: 'Canvas',
    zIndex: '2147483647',
  })
  cover.popover = 'manual'
  page.documentElement.append(cover)
  if (typeof cover.showPopover === 'function') cover.showPopover()
  // What is under it is neither read out nor found in the page, and the tab no longer says what it was.
  page.body.style.setProperty('display', 'none', 'important')
  page.title = '\u200b'
  // The next page is not told where its reader came from.
  const referrer = page.createElement('meta')
  referrer.name = 'referrer'
  referrer.content = 'no-referrer'
  page.head.append(referrer)
}

export const isCovered = (page: Document): boolean => page.querySelector('[data-pixel-cover]') !== null
