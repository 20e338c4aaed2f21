/**
 * Where an array of five EQ scores comes from. The same five numbers mean other things in each: `rest`, `text_emotion` of
 * `/infer-multimodal`; `fusion`, `fused_emotion` there; `session-socket`, the original's second socket.
 * @example
 * const source: FiveScoresSource = 'fusion'
 */
export type FiveScoresSource = 'rest' | 'fusion' | 'session-socket'

const orders: Readonly<Record<FiveScoresSource, readonly string[]>> = {
  rest: [
    'emotional_awareness',
    'empathy_recognition',
    'emotional_regulation',
    'social_cognition',
    'interpersonal_skills',
  ],
  fusion: ['self_awareness', 'self_regulation', 'motivation', 'empathy', 'social_skills'],
  // The original never says what these are: named by place, so that nobody takes them for one of the others.
  'session-socket': ['score_1', 'score_2', 'score_3', 'score_4', 'score_5'],
}

/**
 * Five EQ scores by name. Nothing when there are not five finite numbers.
 * @example
 * nameEqScores([0.5, 0.6, 0.7, 0.4, 0.5], 'fusion')?.empathy // 0.4
 */
export function nameEqScores(
  scores: readonly number[] | null | undefined,
  source: FiveScoresSource,
): Readonly<Record<string, number>> | undefined {
  if (scores?.length !== 5 || !scores.every(Number.isFinite)) return undefined
  return Object.fromEntries(scores.map((score, index) => [orders[source][index], score]))
}
