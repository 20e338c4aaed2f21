/** What the server does next with a body that a fault is at work on. */
export type BodyStep =
  | {type: 'send'; bytes: Uint8Array}
  | {type: 'wait'; ms: number}
  | {type: 'stall'; keepAliveMs?: number}
  | {type: 'disconnect'}
  | {type: 'end'}

/** One fault of a body as a pure machine over bytes: what comes in, and what is done instead. */
export interface BodyStage {
  /** Before the first byte. */
  start(): BodyStep[]
  push(bytes: Uint8Array): BodyStep[]
  /** The body is over: what was held back comes now. */
  finish(): BodyStep[]
}

/** Several stages as one: what one sends, the next receives. */
export function chainStages(stages: readonly BodyStage[]): BodyStage {
  const through = (steps: BodyStep[], from: number): BodyStep[] => {
    const stage = stages[from]
    if (stage === undefined) return steps
    const passed = steps.flatMap((step): BodyStep[] => (step.type === 'send' ? stage.push(step.bytes) : [step]))
    return through(passed, from + 1)
  }
  return {
    start: () => stages.flatMap((stage, index) => through(stage.start(), index + 1)),
    push: (bytes) => through([{type: 'send', bytes}], 0),
    finish: () => stages.flatMap((stage, index) => through(stage.finish(), index + 1)),
  }
}
