import type {RiskAssessment, RiskLevel} from '@pixelated/sdk'
import {maxRiskLevel, riskRank} from '@pixelated/sdk/contract'
import type {Announcer} from './announcer.ts'
import {findElement} from './elements.ts'
import {calmWords, helpWords, regionWords, type HelpWords} from './help-words.ts'

/** Ways to reach a person: always one click away, and shown at once on signs of danger. */
export interface HelpCard {
  /** Takes in a finding. The card comes once per level; the level only rises. */
  raise(risk: Pick<RiskAssessment, 'level' | 'signals' | 'source'>): void
}

/** See {@link HelpCard}. */
export function createHelpCard(announcer: Announcer): HelpCard {
  const card = findElement('help', HTMLElement)
  const title = findElement('help-title', HTMLElement)
  const text = findElement('help-text', HTMLElement)
  const more = findElement('help-more', HTMLElement)
  const body = findElement('help-body', HTMLElement)
  const fold = findElement('help-fold', HTMLButtonElement)
  const region = findElement('region', HTMLSelectElement)
  const regionNote = findElement('region-note', HTMLElement)
  const source = findElement('help-source', HTMLElement)
  const numbers = [findElement('help-call', HTMLElement), findElement('help-sms', HTMLElement)]
  let latched: RiskLevel = 'none'
  let wasUnchecked = false

  const write = (words: HelpWords, tone: 'calm' | 'urgent') => {
    title.textContent = words.title
    text.textContent = words.text
    more.textContent = words.more
    card.dataset.tone = tone
  }
  const setOpen = (isOpen: boolean) => {
    card.hidden = false
    body.hidden = !isOpen
    fold.textContent = isOpen ? 'Minimise' : 'Show help'
    fold.setAttribute('aria-expanded', String(isOpen))
    card.dataset.size = isOpen ? 'open' : 'small'
  }
  const showRegion = () => {
    for (const number of numbers) number.hidden = region.value !== 'US'
    regionNote.textContent = regionWords[region.value] ?? ''
  }

  region.addEventListener('change', showRegion)
  fold.addEventListener('click', () => {
    // A card that nothing raised goes away; one that was raised stays as a line.
    if (latched === 'none' && !wasUnchecked) card.hidden = true
    else setOpen(body.hidden === true)
  })
  findElement('help-open', HTMLButtonElement).addEventListener('click', () => {
    if (latched === 'none' && !wasUnchecked) write(calmWords, 'calm')
    setOpen(true)
    fold.focus()
  })
  showRegion()

  return {
    raise({level, signals, source: by}) {
      if (level === 'none') return
      if (level === 'unknown') {
        if (wasUnchecked || latched !== 'none') return
        wasUnchecked = true
        write(helpWords('unknown', false), 'calm')
        return setOpen(false)
      }
      if (riskRank(level) <= riskRank(latched)) return
      latched = maxRiskLevel(latched, level)
      const isAboutOther = signals.length > 0 && signals.every(({type}) => type === 'third_party_concern')
      const words = helpWords(level, isAboutOther)
      write(words, riskRank(level) >= 2 && !isAboutOther ? 'urgent' : 'calm')
      source.textContent = `Shown because of signals in the words, found ${by === 'device' ? 'in this page' : 'by the service'}. They can be wrong. Nobody was told.`
      setOpen(true)
      announcer.interrupt(`${words.title}. ${words.text} The ways are in the section before the message box.`)
    },
  }
}
