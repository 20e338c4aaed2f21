/**
 * When a person was last told that this is a program, and last reminded of a break. Content-free; store it with the snapshot.
 * @example
 * const stored: DisclosureState = JSON.parse(sessionStorage.getItem('disclosure') ?? '{}')
 * console.log(nextDisclosure(stored, Date.now()).isDue)
 */
export interface DisclosureState {
  /** Milliseconds since the epoch. */
  readonly shownAt?: number | undefined
  readonly breakAt?: number | undefined
}

/**
 * For `nextDisclosure`.
 * @example
 * const policy: DisclosurePolicy = {isMinor: true, wording: 'new-york'}
 * console.log(nextDisclosure({}, Date.now(), policy).slot)
 */
export interface DisclosurePolicy {
  /** How long continuing use may go without it. Default, and at most, three hours. */
  everyMs?: number | undefined
  /** The person is known to be a minor: break reminders too. */
  isMinor?: boolean | undefined
  /** How long a minor goes without a break reminder. Default, and at most, three hours. */
  breakEveryMs?: number | undefined
  /** `new-york` has the wording of New York's General Business Law. */
  wording?: 'plain' | 'new-york' | undefined
}

/**
 * What to show now, and when to ask again.
 * @example
 * const decision: DisclosureDecision = nextDisclosure({}, Date.now())
 * if (decision.isDue) console.log(supportWords('en')[decision.slot])
 */
export interface DisclosureDecision {
  /** Show the disclosure now. */
  readonly isDue: boolean
  /** Which of `supportWords` it is. */
  readonly slot: 'disclosure' | 'disclosureNewYork'
  /** Show the break reminder now. */
  readonly isBreakDue: boolean
  /** At this time something is due again, in milliseconds since the epoch. */
  readonly nextAt: number
  /** What to keep once it is shown. */
  readonly state: DisclosureState
}

const threeHours = 3 * 60 * 60_000

/**
 * Whether it is time to say again that this is a computer program: at the start, and then at least every three hours of continuing
 * use; for known minors also a break reminder. A state that can not be right (broken, or of a future) counts as none.
 * @example
 * const start = nextDisclosure({}, 0)
 * console.log(start.isDue, nextDisclosure(start.state, 60_000).isDue) // true, false
 */
export function nextDisclosure(
  state: DisclosureState,
  now: number,
  {everyMs = threeHours, isMinor = false, breakEveryMs = threeHours, wording = 'plain'}: DisclosurePolicy = {},
): DisclosureDecision {
  const every = Math.min(everyMs, threeHours)
  const breakEvery = Math.min(breakEveryMs, threeHours)
  const shownAt = pastTime(state?.shownAt, now)
  const breakAt = pastTime(state?.breakAt, now)
  const isDue = shownAt === undefined || now - shownAt >= every
  const isBreakDue = isMinor && breakAt !== undefined && now - breakAt >= breakEvery
  const shown = isDue ? now : shownAt
  // The first break is due one period after the start, not at the start.
  const rested = breakAt === undefined || isBreakDue ? now : breakAt
  return {
    isDue,
    isBreakDue,
    slot: wording === 'new-york' ? 'disclosureNewYork' : 'disclosure',
    nextAt: isMinor ? Math.min(shown + every, rested + breakEvery) : shown + every,
    state: {shownAt: shown, breakAt: rested},
  }
}

/** What came out of storage may be anything. */
const pastTime = (value: unknown, now: number): number | undefined =>
  typeof value === 'number' && value <= now ? value : undefined
