/**
 * A piece of what is known of a client, for the model that talks with them.
 * @example
 * const piece: ContextPiece = {about: 'goal', text: 'Sleep through three nights a week (40 %).'}
 */
export interface ContextPiece {
  /** What comes first when there is little room: `safety`, then `goal`, `focus`, `session`, `milestone`. */
  readonly about: 'safety' | 'goal' | 'focus' | 'session' | 'milestone'
  readonly text: string
}

/**
 * A context that fits its budget.
 * @example
 * const isWhole = ({leftOut}: FittedContext) => leftOut === 0
 */
export interface FittedContext {
  readonly text: string
  /** As the estimate counts. Never above the budget. */
  readonly tokens: number
  /** How many pieces had no room. */
  readonly leftOut: number
}

const order = ['safety', 'goal', 'focus', 'session', 'milestone'] as const
const headings = {
  safety: 'Safety:',
  goal: 'Goals:',
  focus: 'For this session:',
  session: 'Earlier sessions:',
  milestone: 'Reached:',
} as const

/**
 * Puts together what a model should know before a session. A piece is taken whole or not at all: half a sentence may say the opposite. What concerns
 * safety is taken first; within a kind, in the order given.
 * @example
 * const {text} = fitContext([{about: 'goal', text: 'Sleep through three nights a week (40 %).'}], {
 *   tokenBudget: 200, estimate: (words) => Math.ceil(words.length / 4),
 * })
 */
export function fitContext(
  pieces: readonly ContextPiece[],
  {tokenBudget, estimate}: {readonly tokenBudget: number; readonly estimate: (text: string) => number},
): FittedContext {
  if (!(tokenBudget >= 0)) throw new RangeError('tokenBudget must be at least 0')
  const sorted = order.flatMap((about) => pieces.filter((piece) => piece.about === about))
  let taken: ContextPiece[] = []
  for (const piece of sorted) {
    const next = [...taken, piece]
    if (estimate(write(next)) <= tokenBudget) taken = next
  }
  const text = write(taken)
  return {text, tokens: estimate(text), leftOut: pieces.length - taken.length}
}

const write = (pieces: readonly ContextPiece[]): string =>
  order
    .map((about) => ({about, under: pieces.filter((piece) => piece.about === about)}))
    .filter(({under}) => under.length > 0)
    .map(({about, under}) =>
      [headings[about], ...under.map(({text}) => `- ${text.replaceAll(/\s+/g, ' ').trim()}`)].join('\n'),
    )
    .join('\n')
