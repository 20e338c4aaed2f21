import type {InferenceReply, RiskAssessment} from '@pixelated/sdk'
import {eqDomains} from '@pixelated/sdk/contract'
import type {SafetyEvent} from '@pixelated/sdk/safety'
import {describeGate} from '../shared/gate-log.ts'
import {createElement, findElement} from './elements.ts'
import type {TurnFacts} from './turn-facts.ts'

/** Scores of the last reply, for people who work with scores. */
export interface InsightPanel {
  show(reply: InferenceReply, facts: TurnFacts): void
}

const wideEnough = '(width >= 900px)'

/** See {@link InsightPanel}. */
export function createInsightPanel(): InsightPanel {
  const panel = findElement('insight', HTMLElement)
  const body = findElement('insight-body', HTMLElement)
  const toggle = findElement('insight-toggle', HTMLButtonElement)
  const setOpen = (isOpen: boolean) => {
    panel.hidden = !isOpen
    toggle.setAttribute('aria-expanded', String(isOpen))
  }
  const close = () => {
    setOpen(false)
    toggle.focus()
  }
  toggle.addEventListener('click', () => setOpen(panel.hidden === true))
  findElement('insight-close', HTMLButtonElement).addEventListener('click', close)
  panel.addEventListener('keydown', ({key}) => key === 'Escape' && close())
  setOpen(matchMedia(wideEnough).matches)

  return {
    show(reply, facts) {
      body.replaceChildren(
        ...eqSection(reply),
        ...techniqueSection(reply),
        heading('Safety and bias'),
        factList([
          ['Safety, 1 is safe', score(reply.conversation_metadata?.safety_score)],
          ['Bias, 0 is none', score(reply.conversation_metadata?.bias_score)],
        ]),
        heading('Signals of danger in the message'),
        factList([
          ['In this page', riskText(facts.deviceRisk)],
          ['By the service', riskText(facts.serverRisk)],
          ['This conversation', sessionText(facts)],
        ]),
        heading('Gates in this page: your message'),
        factList(facts.inbound.map(gateRow)),
        heading('Gates in this page: the reply'),
        factList(facts.outbound.map(gateRow)),
        heading('How it went'),
        factList([
          ['Text', `came in ${facts.pieces}, shown in ${facts.parts} parts`],
          ['Gates', `${facts.gatesMs.toFixed(1)} ms`],
          ['First text', facts.firstTextMs === undefined ? absent : `${facts.firstTextMs.toFixed(0)} ms`],
          ['Whole reply', `${facts.totalMs.toFixed(0)} ms`],
          ['Resumes, retries', `${facts.resumes}, ${facts.retries}`],
          ['Model', [reply.model?.name, reply.model?.version].filter(Boolean).join(' ') || absent],
        ]),
      )
    },
  }
}

const absent = '–'
const plain = (name: string): string => name.replace(/[_-]/g, ' ')
const sentence = (name: string): string => plain(name).replace(/^\w/, (letter) => letter.toUpperCase())
const score = (value: number | undefined): string => (value === undefined ? `${absent} not measured` : value.toFixed(2))
const heading = (text: string): HTMLElement => createElement('h3', {text})

const riskText = (risk: RiskAssessment | undefined): string => {
  if (risk === undefined || risk.level === 'unknown') return `${absent} not measured`
  const by = risk.evaluated_by.join(', ')
  return by === '' ? risk.level : `${risk.level} (${by})`
}

const sessionText = ({session: {level, source}}: TurnFacts): string => {
  if (level === 'unknown') return `${absent} not measured`
  return source === undefined ? level : `${level} (${plain(source)})`
}

const gateRow = (event: SafetyEvent): [string, string] => [sentence(event.gate), describeGate(event)]

function factList(rows: [string, string][]): HTMLElement {
  const list = createElement('dl', {className: 'facts'})
  for (const [name, value] of rows) {
    const detail = createElement('dd')
    detail.append(createElement('bdi', {text: value}))
    list.append(createElement('dt', {text: name}), detail)
  }
  return list
}

function eqSection({eq}: InferenceReply): HTMLElement[] {
  if (!eq.measured) {
    const why = {
      'all-zero': 'the server sent only zeros',
      absent: 'the server sent none',
      'not-requested': 'not asked for',
    }
    return [heading('EQ'), createElement('p', {className: 'absent', text: `${absent} not measured: ${why[eq.reason]}`})]
  }
  const {scores, source} = eq
  const overall = scores.overall_eq === undefined ? '' : ` ${scores.overall_eq.toFixed(2)}`
  return [
    heading(`EQ${overall}`),
    ...eqDomains.map((domain) => meter(sentence(domain), scores[domain])),
    createElement('p', {
      className: 'small',
      text: source === undefined ? 'Source not named' : `Estimated by ${source}`,
    }),
  ]
}

function meter(name: string, value: number | undefined): HTMLElement {
  const row = createElement('div', {className: 'meter'})
  const known = value !== undefined
  row.append(
    createElement('span', {text: name}),
    createElement('span', {text: score(value), ...(!known && {className: 'absent'})}),
  )
  if (known) {
    const bar = createElement('meter')
    bar.max = 1
    bar.value = value
    bar.setAttribute('aria-label', name)
    row.append(bar)
  }
  return row
}

function techniqueSection({conversation_metadata: metadata}: InferenceReply): HTMLElement[] {
  const found = metadata?.detected_techniques
  const title = heading('Techniques')
  if (found === undefined) return [title, createElement('p', {className: 'absent', text: `${absent} not measured`})]
  if (found.length === 0) return [title, createElement('p', {className: 'absent', text: 'None found'})]
  const list = createElement('ul', {className: 'chips'})
  list.append(...found.map((name) => createElement('li', {text: plain(name)})))
  return [title, list]
}
