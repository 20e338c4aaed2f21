import {dayMs} from '../lib/day-ms.ts'
import type {CrisisResource} from './crisis-resource.ts'

/** After so many days a check no longer counts. */
export const staleAfterDays = 180

/**
 * A number that nobody has confirmed, or not lately.
 * @example
 * const problems: ResourceProblem[] = checkResources(bundledResources(), Date.now())
 * console.log(problems.filter(({problem}) => problem === 'stale').length)
 */
export interface ResourceProblem {
  readonly id: string
  readonly problem: 'unconfirmed' | 'stale'
  /** Days since it was checked. */
  readonly days?: number | undefined
  /** Where to check it, when we are sure of the page. */
  readonly page: string | null
}

/**
 * Whether a person has checked this entry in the last 180 days. When not, say "not yet confirmed".
 * @example
 * const [line] = findResources({region: 'IE'}).resources
 * if (line && !isConfirmed(line, Date.now())) console.log(crisisWords('en').notConfirmed)
 */
export const isConfirmed = ({verifiedOn}: CrisisResource, now: number): boolean => {
  const days = daysSince(verifiedOn, now)
  return days !== undefined && days <= staleAfterDays
}

/**
 * The entries that nobody has confirmed, or not in the last 180 days.
 * @example
 * for (const {id, problem} of checkResources(bundledResources(), Date.now())) console.log(id, problem)
 */
export const checkResources = (resources: readonly CrisisResource[], now: number): ResourceProblem[] =>
  resources.flatMap(({id, verifiedOn, source: {page}}): ResourceProblem[] => {
    const days = daysSince(verifiedOn, now)
    if (days === undefined) return [{id, problem: 'unconfirmed', page}]
    return days > staleAfterDays ? [{id, problem: 'stale', days, page}] : []
  })

/** For `warnOfResources`. */
export interface ResourceWarningOptions {
  resources: readonly CrisisResource[]
  now: number
  /** Told once for all of them; call it in development only. */
  logger: (entry: ResourceWarning) => void
}

/**
 * What a logger is told of entries to check.
 * @example
 * const tell = ({message}: ResourceWarning) => console.warn(message)
 */
export interface ResourceWarning {
  readonly level: 'warn'
  readonly event: 'resources-unconfirmed'
  readonly message: string
  readonly problems: readonly ResourceProblem[]
}

/**
 * Warns of entries that a person should check; says nothing when there are none. Meant for development.
 * @example
 * warnOfResources({
 *   resources: findResources({region: 'US'}).resources,
 *   now: Date.now(),
 *   logger: ({message}) => console.warn(message),
 * })
 */
export function warnOfResources({resources, now, logger}: ResourceWarningOptions): void {
  const problems = checkResources(resources, now)
  if (problems.length === 0) return
  const message = `${problems.length} of ${resources.length} crisis resources were not checked in the last ${staleAfterDays} days: ${problems.map(({id}) => id).join(', ')}`
  logger({level: 'warn', event: 'resources-unconfirmed', message, problems})
}

/** A day that is no day, or has yet to come, is no check. */
function daysSince(day: string | null, now: number): number | undefined {
  if (day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const days = Math.floor((now - Date.parse(day)) / dayMs)
  return days >= 0 ? days : undefined
}
