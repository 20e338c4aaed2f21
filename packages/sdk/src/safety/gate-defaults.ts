import type {FailurePolicy} from './gate.ts'

/** A failure shows help; what could not be measured is only said. */
export const defaultPolicy: FailurePolicy = {onFailure: 'uncertain', onNotMeasured: 'flag'}

/** How long a promise of a judgement is waited for, in milliseconds: longer would be felt before each sentence. */
export const defaultTimeLimitMs = 250

/** Characters before a place. No phrase or pattern of the built-in gates is longer. */
export const defaultReach = 200
