import base from '../styles/base.css?inline'
import chat from '../styles/chat.css?inline'
import crisis from '../styles/crisis.css?inline'
import tokens from '../styles/tokens.css?inline'
import widget from './widget.css?inline'

const remName = '--pixel-rem'

/** One for each document: a sheet of one document can not be used in another. */
const sheets = new WeakMap<Document, CSSStyleSheet>()

/** Dresses a shadow tree without a `style` element or attribute, which a strict content security policy would refuse. */
export function adoptStyles(root: ShadowRoot): void {
  const {ownerDocument: page} = root
  const view = page.defaultView
  if (!view) return
  const sheet = sheets.get(page) ?? createSheet(view)
  sheets.set(page, sheet)
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet]
}

/** Styles of a part that was fetched later. What the element itself says still comes last. */
export function adoptMore(root: ShadowRoot, css: string): void {
  const view = root.ownerDocument.defaultView
  if (!view) return
  const isThere = [...root.adoptedStyleSheets].some((sheet) => texts.get(sheet) === css)
  if (isThere) return
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(css)
  texts.set(sheet, css)
  root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets]
}

const texts = new WeakMap<CSSStyleSheet, string>()

function createSheet(view: Window & typeof globalThis): CSSStyleSheet {
  const sheet = new view.CSSStyleSheet()
  // The reader's own text size, whatever the page has made of `rem`: as a length it is worked out once, at the element.
  const rem = isLength(view) ? '1em' : '16px'
  sheet.replaceSync([tokens, base, crisis, chat, widget, `:host{${remName}:${rem}!important}`].join('\n'))
  return sheet
}

function isLength({CSS}: Window & typeof globalThis): boolean {
  try {
    CSS.registerProperty({name: remName, syntax: '<length>', inherits: true, initialValue: '16px'})
    return true
  } catch (error) {
    // Another copy of the element was here first.
    return error instanceof Error && error.name === 'InvalidModificationError'
  }
}
