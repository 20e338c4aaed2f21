import type {Writable} from '../fastapi/python-value.ts'

/** The metadata of a reply: constants, except the techniques named in the query and the letters `hurt`. */
export function describeConversation(query: string): Writable {
  const lower = query.toLowerCase()
  const techniques = ['CBT', 'DBT'].filter((technique) => lower.includes(technique.toLowerCase()))
  return {
    detected_techniques: techniques,
    technique_consistency: 0.85,
    bias_score: 0.05,
    safety_score: 0.95,
    // In lower case only: capitals are missed, and a shoulder that hurts is a signal.
    crisis_signals: query.includes('hurt') ? ['immediate_harm'] : null,
    therapeutic_effectiveness_score: 0.88,
  }
}
