import type {OpenUnion} from '@pixelated/sdk/contract'

/**
 * Something a person can allow. `text`, `audio`, `emotion` and `sharing` have words in every language; others bring their own.
 * @example
 * const purpose: ConsentPurpose = {id: 'research', version: '2', title: 'Use for research', detail: 'Without your name.'}
 */
export interface ConsentPurpose {
  readonly id: OpenUnion<'text' | 'audio' | 'emotion' | 'sharing'>
  /** Changes with the wording or with what is done: what was allowed before then no longer counts. */
  readonly version: string
  /** The service can not work without it. It can be refused and withdrawn all the same. */
  readonly isRequired?: boolean | undefined
  readonly title?: string | undefined
  readonly detail?: string | undefined
}

/**
 * One decision, as it was made.
 * @example
 * const decision: ConsentDecision = {purpose: 'audio', version: '1', isAllowed: true, at: Date.now()}
 */
export interface ConsentDecision {
  readonly purpose: string
  readonly version: string
  readonly isAllowed: boolean
  /** Milliseconds since the epoch. */
  readonly at: number
}

/**
 * All decisions, oldest first. Nothing is ever taken out of it; store it where your app keeps settings.
 * @example
 * const record: ConsentRecord = JSON.parse(localStorage.getItem('consent') ?? '[]')
 */
export type ConsentRecord = readonly ConsentDecision[]

/** The last decision on a purpose, whatever its version. */
export const lastDecision = (record: ConsentRecord, {id}: ConsentPurpose): ConsentDecision | undefined =>
  record.findLast(({purpose}) => purpose === id)

/**
 * Whether a purpose is allowed now: the last decision allows it, in this very version. Ask it each time before you do what it is for.
 * @example
 * const mayRecord = (record: ConsentRecord) => hasConsent(record, {id: 'audio', version: '1'})
 */
export function hasConsent(record: ConsentRecord, purpose: ConsentPurpose): boolean {
  const last = lastDecision(record, purpose)
  return last !== undefined && last.isAllowed && last.version === purpose.version
}

/** For `decideConsent`. */
export interface ConsentChoices {
  readonly purposes: readonly ConsentPurpose[]
  /** Ids of what is allowed. All the others are not. */
  readonly allowed: ReadonlySet<string>
  /** Milliseconds since the epoch. */
  readonly at: number
}

/**
 * The record with new decisions at its end. What was decided the same way before, in the same version, is not decided again.
 * @example
 * const withdrawn = (record: ConsentRecord, purposes: ConsentPurpose[]) =>
 *   decideConsent(record, {purposes, allowed: new Set(), at: Date.now()})
 */
export function decideConsent(record: ConsentRecord, {purposes, allowed, at}: ConsentChoices): ConsentRecord {
  const fresh = purposes.flatMap((purpose): ConsentDecision[] => {
    const {id, version} = purpose
    const isAllowed = allowed.has(id)
    const last = lastDecision(record, purpose)
    const isSame = last !== undefined && last.isAllowed === isAllowed && last.version === version
    return isSame ? [] : [{purpose: id, version, isAllowed, at}]
  })
  return fresh.length === 0 ? record : [...record, ...fresh]
}
