import type {HelpWay} from '../shared/describe-help.ts'
import {createElement} from './elements.ts'

/** One way to reach a person as a button-sized link; only words where no number is known. */
export function wayElement(way: HelpWay, {isShort = false}: {isShort?: boolean} = {}): HTMLElement {
  const {kind, label, display, spoken, owner, href, isConfirmed} = way
  const element = createElement(href === undefined ? 'p' : 'a', {className: 'way'})
  element.dataset.kind = kind
  if (element instanceof HTMLAnchorElement && href !== undefined) {
    element.href = href
    // A number that can be marked with the mouse can be copied.
    element.draggable = false
    if (href.startsWith('https:')) Object.assign(element, {target: '_blank', rel: 'noopener noreferrer'})
    if (!isConfirmed) element.setAttribute('aria-describedby', 'help-unconfirmed')
  }
  const name = createElement('span', {className: 'way-name', text: label})
  // The directory's address is not what one dials: it stands where other ways name who answers.
  const isAddress = kind === 'directory'
  if (display !== undefined && !isAddress) name.append(' ', ...numberParts(display, spoken))
  element.append(name)
  const detail = isAddress ? display : owner
  if (detail !== undefined && !isShort)
    element.append(' ', createElement('bdi', {className: 'way-owner', text: detail}))
  return element
}

/** For eyes as its owner writes it, for ears digit by digit. */
function numberParts(display: string, spoken: string | undefined): HTMLElement[] {
  const seen = createElement('bdi', {text: display})
  if (spoken === undefined || spoken === display) return [seen]
  seen.setAttribute('aria-hidden', 'true')
  return [seen, createElement('span', {className: 'hidden', text: spoken})]
}
