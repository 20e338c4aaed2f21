import {createEmpathyAnalyser} from '@pixelated/sdk/analysis'
import {
  isMeasured,
  type ConversationMessage,
  type EqDomainScore,
  type EqScore,
  type EqScoredTurn,
} from '@pixelated/sdk/contract'
import {toEqSeries} from '@pixelated/sdk/measures'

const empathy = createEmpathyAnalyser()
/** What came before a reply and is looked at. */
const lookBack = 6
/** So much is scored in some 30 ms. */
const busyCharacters = 8000

/** A reason of the analyser's as a code. */
const toCode = (reason: string): string => reason.replaceAll(/\W+/g, '_')

type Reading = ReturnType<typeof empathy.analyse>
type Domains = Extract<Reading, {value: unknown}>['value']['domains']

function toDomainScore(reading: Domains[keyof Domains]): EqDomainScore {
  if (!isMeasured(reading)) return {not_measured: toCode(reading.notMeasured)}
  const {value, confidence, restsOn, spans} = reading
  return {value, confidence, evidence: [...restsOn], spans: spans.map(({start, end}) => ({start, end}))}
}

/** Scores the replies among turns, each in the light of what came before it. A person's own turns are scored by nobody. */
export async function scoreTurns(turns: readonly ConversationMessage[], locale: string | undefined): Promise<EqScore> {
  const readings: (Reading | undefined)[] = []
  let busy = 0
  for (const [index, {role, content}] of turns.entries()) {
    if (role !== 'assistant') {
      readings.push(undefined)
      continue
    }
    const history = turns.slice(Math.max(0, index - lookBack), index)
    readings.push(empathy.analyse(content, {role, history, ...(locale !== undefined && {locale})}))
    busy += content.length
    if (busy < busyCharacters) continue
    busy = 0
    // Other requests must have their turn between two long replies.
    await new Promise((resolve) => setTimeout(resolve))
  }
  const replies = readings.flatMap((reading, index) =>
    reading === undefined
      ? []
      : [{id: String(index), time: index, scores: isMeasured(reading) ? reading.value.scores : undefined}],
  )
  const {measured, notMeasured, means} = toEqSeries(replies)
  return {
    scored_role: 'assistant',
    source: `${empathy.name}/${empathy.version}`,
    turns: turns.map(({role}, index) => ({index, role, ...toScored(readings[index])})),
    measured,
    not_measured: notMeasured,
    means,
  }
}

function toScored(reading: Reading | undefined): Omit<EqScoredTurn, 'index' | 'role'> {
  if (reading === undefined) return {not_measured: 'not_a_reply'}
  if (!isMeasured(reading)) return {not_measured: toCode(reading.notMeasured)}
  const {scores, domains} = reading.value
  return {
    ...(scores.overall_eq !== undefined && {overall_eq: scores.overall_eq}),
    domains: {
      emotional_awareness: toDomainScore(domains.emotional_awareness),
      empathy_recognition: toDomainScore(domains.empathy_recognition),
      emotional_regulation: toDomainScore(domains.emotional_regulation),
      social_cognition: toDomainScore(domains.social_cognition),
      interpersonal_skills: toDomainScore(domains.interpersonal_skills),
    },
  }
}
