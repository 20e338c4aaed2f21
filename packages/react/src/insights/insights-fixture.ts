import type {EqReading, InferenceReply} from '@pixelated/sdk/contract'
import type {Insights, Message, ReplyMessage} from '@pixelated/sdk/conversation'
import {createSessionRisk, type SessionRiskState} from '@pixelated/sdk/crisis'

const at = Date.UTC(2026, 4, 4, 9, 30)

export const measuredEq: EqReading = {
  measured: true,
  source: 'pixel-eq/2',
  scores: {
    emotional_awareness: 0.72,
    empathy_recognition: 0.81,
    emotional_regulation: 0.44,
    social_cognition: 0.6,
    interpersonal_skills: 0.66,
    overall_eq: 0.65,
  },
}
/** Two of five: regulation is one that the server left out, awareness is one at zero, which is a score. */
export const partialEq: EqReading = {measured: true, scores: {emotional_awareness: 0, empathy_recognition: 0.81}}
export const zeroEq: EqReading = {measured: false, reason: 'all-zero'}

const detailsOf = (id: string, part: Partial<InferenceReply>): ReplyMessage['details'] => ({
  eq: measuredEq,
  risk: {level: 'none', signals: [], evaluated_by: ['crisis/rules-3'], source: 'server'},
  flags: [],
  agentActivities: [],
  inference_time_ms: 420,
  request_id: id,
  ...part,
})

const reply = (seq: number, text: string, part: Partial<InferenceReply>): ReplyMessage => ({
  id: `reply-${seq}`,
  seq,
  parentId: `turn-${seq}`,
  role: 'assistant',
  idempotencyKey: `key-${seq}`,
  status: 'done',
  text,
  at: at + seq * 60_000,
  revision: 1,
  details: detailsOf(`reply-${seq}`, part),
})

export const replies: readonly ReplyMessage[] = [
  reply(1, 'That sounds tiring. What kept you awake?', {
    model: {name: 'pixel', version: '3.1'},
    eq_source: 'pixel-eq/2',
    conversation_metadata: {
      detected_techniques: ['validation', 'open_question'],
      bias_score: 0,
      safety_score: 0.98,
      technique_consistency: 0.7,
    },
  }),
  reply(2, 'So the evenings have gone quiet since then.', {
    eq: zeroEq,
    inference_time_ms: 1_840,
    conversation_metadata: {detected_techniques: ['complex_reflection'], bias_score: 0.1},
  }),
  reply(3, 'Men are just too proud to ask for help. What would help you tonight?', {
    eq: partialEq,
    risk: {level: 'unknown', signals: [], evaluated_by: []},
    conversation_metadata: {detected_techniques: ['open_question', 'motivational_pause'], bias_score: 0.62},
  }),
  reply(4, 'Thank you for telling me.', {
    eq: {
      measured: true,
      scores: {emotional_awareness: 0.9, empathy_recognition: 0.7, social_cognition: 0.5, interpersonal_skills: 0.8},
    },
  }),
]

/** A reply that broke off: nothing of it was measured. */
export const brokenReply: ReplyMessage = {...reply(5, 'Thank', {}), status: 'failed', details: undefined}

export const messages: readonly Message[] = replies.flatMap((one) => [
  {
    id: one.parentId ?? '',
    seq: one.seq,
    parentId: null,
    role: 'user',
    status: 'done',
    text: 'I could not sleep again.',
    at: one.at,
    revision: 1,
    risk: {level: 'none', signals: [], evaluated_by: ['crisis/rules-3'], source: 'device'},
  } as const,
  one,
])

export const biasFlag: Insights['bias']['flags'][number] = {
  id: 'reply-3:model',
  messageId: 'reply-3',
  source: 'model',
  severity: 'medium',
  domain: 'general',
  score: 0.62,
  at,
}

const mean = (value: number, count: number) => ({mean: value, count})

export const insights: Insights = {
  eq: {
    measured: 3,
    notMeasured: 1,
    means: {
      emotional_awareness: mean(0.54, 3),
      emotional_regulation: mean(0.44, 1),
      empathy_recognition: mean(0.77, 3),
      social_cognition: mean(0.55, 2),
      interpersonal_skills: mean(0.73, 2),
      overall_eq: mean(0.65, 1),
    },
    series: replies.flatMap(({id, details}) => (details?.eq.measured ? [{id, scores: details.eq.scores}] : [])),
  },
  bias: {
    flags: [
      biasFlag,
      {...biasFlag, id: 'reply-3:role', source: 'gate', severity: 'high', domain: 'role', score: undefined},
    ],
    evaluated: 3,
    notEvaluated: 1,
  },
  techniques: {
    timeline: replies.flatMap(({id, at: when, details}) => {
      const techniques = details?.conversation_metadata?.detected_techniques
      return techniques ? [{messageId: id, at: when, techniques}] : []
    }),
    notEvaluated: 1,
  },
}

export const noInsights: Insights = {
  eq: {measured: 0, notMeasured: 0, means: {}, series: []},
  bias: {flags: [], evaluated: 0, notEvaluated: 0},
  techniques: {timeline: [], notEvaluated: 0},
}

/** A session in which the device found a moderate level once, and could not judge the turn after it. */
export function latchedRisk(): SessionRiskState {
  const session = createSessionRisk({clock: {now: () => at, schedule: () => () => {}}})
  const found = {level: 'moderate', signals: [], evaluated_by: ['crisis/rules-3'], model_version: 'rules-3'} as const
  session.assess({
    assessment: {...found, signals: [], evaluated_by: [...found.evaluated_by]},
    from: 'device',
    turn: 'turn-1',
  })
  return session.assess({
    assessment: {level: 'unknown', signals: [], evaluated_by: []},
    from: 'device',
    turn: 'turn-2',
  })
}

export const freshRisk = (): SessionRiskState => createSessionRisk().getState()

/** What the device finds in replies, by their ids. */
export const techniques = new Map([
  [
    'reply-1',
    [
      {technique: 'validation', confidence: 0.62, spans: [{start: 0, end: 18}]},
      {technique: 'open_question', confidence: 0.85, spans: [{start: 20, end: 40}]},
    ],
  ],
])
export const biasSpans = new Map([['reply-3', [{start: 0, end: 39}]]])
