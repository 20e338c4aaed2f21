import {resolveRegion, type CardView} from '@pixelated/sdk/crisis'
import {describeHelp, type HelpContent, type HelpRequest, type HelpWay} from '../shared/describe-help.ts'
import type {HelpUpdate} from '../shared/safety-watch.ts'
import type {Announcer} from './announcer.ts'
import {cardLabels} from './card-labels.ts'
import {createElement, findElement} from './elements.ts'
import {wayElement} from './help-way.ts'
import {directionOf} from './page-locale.ts'
import {createRegionSelect} from './region-select.ts'

/** Ways to reach a person: always one click away, and shown at once on signs of danger. */
export interface HelpCard {
  /** Once for each rise of the level a card; in between a line with the first way. Nothing here ever locks the page. */
  show(update: HelpUpdate): void
}

export interface HelpCardOptions {
  announcer: Announcer
  locale: string
}

/** See {@link HelpCard}. */
export function createHelpCard({announcer, locale}: HelpCardOptions): HelpCard {
  const card = findElement('help', HTMLElement)
  const body = findElement('help-body', HTMLElement)
  const fold = findElement('help-fold', HTMLButtonElement)
  let request: HelpRequest = {level: 'none', region: resolveRegion({locale}), locale}
  let content = describeHelp(request)
  let view: CardView = 'nothing'
  let wasOpenedByHand = false
  const labels = cardLabels(content.language)
  card.lang = content.language
  card.dir = directionOf(content.language)
  findElement('region-label', HTMLElement).textContent = labels.where

  function setView(next: CardView) {
    view = next
    card.hidden = view === 'nothing'
    card.dataset.view = view
    body.hidden = view !== 'card'
    fold.textContent = view === 'card' ? labels.hide : labels.show
    fold.setAttribute('aria-expanded', String(view === 'card'))
    paintHead(content, view)
  }

  function describe(change: Partial<HelpRequest>) {
    const next = {...request, ...change}
    const isSame =
      next.level === request.level && next.situation === request.situation && next.region === request.region
    request = next
    if (isSame) return
    const hadFocus = document.activeElement
    content = describeHelp(request)
    paintBody(content)
    paintHead(content, view)
    // What had the focus may be gone; it must not be lost to the top of the page.
    if (hadFocus instanceof HTMLElement && !hadFocus.isConnected) fold.focus()
  }

  createRegionSelect({
    language: content.language,
    notSaid: labels.notSaid,
    region: request.region,
    onChange: (userRegion) => describe({region: resolveRegion({userRegion, locale})}),
  })
  fold.addEventListener('click', () => {
    wasOpenedByHand = view !== 'card'
    // A card that nothing raised goes away; one that was raised stays as a line.
    if (view === 'card' && request.level === 'none') {
      setView('nothing')
      findElement('help-open', HTMLButtonElement).focus()
    } else setView(view === 'card' ? 'entry' : 'card')
  })
  findElement('help-open', HTMLButtonElement).addEventListener('click', () => {
    wasOpenedByHand = true
    setView('card')
    fold.focus()
  })
  paintBody(content)
  setView('nothing')

  return {
    show({decision, session: {level, situation}, isNewTurn}) {
      const wasUnknown = request.level === 'unknown'
      describe({level, situation})
      if (decision.isNew) {
        setView(content.isDiscreet ? 'entry' : 'card')
        announcer.interrupt(spokenSummary(content), content.language)
      } else if (decision.view === 'entry') {
        const isInUse = wasOpenedByHand || body.contains(document.activeElement)
        if (view === 'nothing' || (isNewTurn && !isInUse)) setView('entry')
        if (level === 'unknown' && !wasUnknown) announcer.say(spokenSummary(content), content.language)
      } else if (!wasOpenedByHand) setView('nothing')
    },
  }
}

const spokenSummary = ({title, lead, ways: [first]}: HelpContent): string =>
  [title, lead, first && [first.label, first.spoken ?? first.display].filter(Boolean).join(' ')]
    .filter((part) => part !== undefined)
    .map((part) => part.replace(/[^.!?。！？]$/, '$&.'))
    .join(' ')

/** Without a region the emergency number is only words. */
const firstReachable = (ways: HelpWay[]) => ways.find(({href}) => href !== undefined)

/** The line that stays: what it is about, and the first way at hand also while the card is closed. */
function paintHead({title, entry, isUrgent, ways}: HelpContent, view: CardView): void {
  const heading = findElement('help-title', HTMLElement)
  const first = findElement('help-first', HTMLElement)
  findElement('help', HTMLElement).dataset.tone = isUrgent ? 'urgent' : 'calm'
  heading.textContent = view === 'entry' ? entry : title
  const reachable = firstReachable(ways)
  first.hidden = view !== 'entry' || reachable === undefined
  first.replaceChildren(...(reachable ? [wayElement(reachable, {isShort: true})] : []))
}

function paintBody({lead, ways, notConfirmed, steps}: HelpContent): void {
  const leadText = findElement('help-lead', HTMLElement)
  leadText.textContent = lead ?? ''
  leadText.hidden = lead === undefined
  findElement('help-ways', HTMLElement).replaceChildren(
    ...ways.map((way) => {
      const item = createElement('li')
      if (way === firstReachable(ways)) item.dataset.rank = 'first'
      else if (way.href === undefined) item.dataset.rank = 'words'
      item.append(wayElement(way))
      return item
    }),
  )
  const unconfirmed = findElement('help-unconfirmed', HTMLElement)
  unconfirmed.textContent = notConfirmed ?? ''
  unconfirmed.hidden = notConfirmed === undefined
  findElement('help-steps', HTMLElement).replaceChildren(...steps.map((text) => createElement('li', {text})))
}
