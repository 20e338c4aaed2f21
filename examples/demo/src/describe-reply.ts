import type {InferenceReply} from '@pixelated/sdk'
import {eqDomains} from '@pixelated/sdk/contract'

const number = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(2))
const plain = (name: string): string => name.replaceAll('_', ' ')

/** What was measured of a reply, as rows of a name and a text. A dash is "not measured". */
export function describeReply({eq, conversation_metadata: metadata, risk}: InferenceReply): [string, string][] {
  const techniques = metadata?.detected_techniques
  const domains = eq.measured ? eqDomains.map((domain) => `${plain(domain)} ${number(eq.scores[domain])}`) : []
  return [
    ['EQ', eq.measured ? `${number(eq.scores.overall_eq)} (${domains.join(', ')})` : `not measured: ${eq.reason}`],
    ['techniques', techniques === undefined ? '-' : techniques.map(plain).join(', ') || 'none found'],
    ['safety', number(metadata?.safety_score)],
    ['bias', number(metadata?.bias_score)],
    ['risk', risk.level === 'unknown' ? 'unknown: nothing looked' : `${risk.level} (${risk.evaluated_by.join(', ')})`],
  ]
}
