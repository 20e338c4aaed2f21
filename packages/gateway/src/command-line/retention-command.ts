import {createAuditLog} from '../audit/audit-log.ts'
import {overdueOf} from '../retention/aging.ts'
import {checkPolicy, cutoffsOf, retentionParts, type RetentionPolicy} from '../retention/retention-policy.ts'
import {sweep} from '../retention/sweep.ts'
import {UsageError, type Command, type Flag, type Invocation} from './command.ts'
import {withStore, type OperatedStore} from './open-store.ts'
import {storeFlags} from './store-flags.ts'

const about = {
  conversations: 'keep what was said for so many days',
  sessions: 'keep sessions of the journal for so many days',
  milestones: 'keep milestones for so many days',
  goals: 'keep goals for so many days since they were set',
  alerts: 'keep alerts for so many days since they were resolved',
} as const
const partFlags: Record<string, Flag> = Object.fromEntries(
  retentionParts.map((part) => [part, {value: '<days>', about: about[part]}]),
)

/** Removes what is older than it may be, once. */
export const retentionCommand: Command = {
  name: 'retention',
  about: 'remove what is older than it may be, noted in the audit log; once, where no gateway does it',
  operands: [],
  flags: {...storeFlags, ...partFlags, 'dry-run': {about: 'tell how much would go, and remove nothing'}},
  async run(invocation, terminal) {
    const {environment, print, showProgress, signal} = terminal
    const policy = policyOf(invocation)
    const isDry = invocation.isSet('dry-run')
    return withStore(invocation, {environment, access: isDry ? 'read' : 'existing'}, async (store) => {
      if (isDry) {
        for (const line of await countOverdue(store, policy)) print(line)
        return 0
      }
      let removed = 0
      const outcome = await sweep({
        store,
        audit: createAuditLog({store: store.audit, clock: {now: () => Date.now()}}),
        policy,
        now: () => Date.now(),
        pause: async () => {
          await new Promise((resolve) => setImmediate(resolve))
          return !signal.aborted
        },
        onPiece(count) {
          removed += count
          showProgress(`${removed} records removed`)
        },
      })
      print(outcome === 'busy' ? 'Another process is at it.' : `${removed} records removed.`)
      if (outcome === 'stopped') print('There may be more: run this again.')
      return outcome === 'done' ? 0 : 1
    })
  },
}

function policyOf(invocation: Invocation): RetentionPolicy {
  const given = retentionParts.flatMap((part) => {
    const text = invocation.text(part)
    return text === undefined ? [] : [[part, Number(text)] as const]
  })
  if (given.length === 0) throw new UsageError('Say what is kept for how long, such as --sessions 730')
  const policy: RetentionPolicy = Object.fromEntries(given)
  try {
    checkPolicy(policy)
  } catch {
    throw new UsageError('Days are whole numbers, from 1')
  }
  return policy
}

async function countOverdue(store: OperatedStore, policy: RetentionPolicy): Promise<string[]> {
  const lines: string[] = []
  for (const cutoff of cutoffsOf(policy, Date.now())) {
    const {kind, before} = cutoff
    const overdue = await overdueOf(store, cutoff, Number.MAX_SAFE_INTEGER)
    const count = overdue.reduce((sum, one) => sum + one.count, 0)
    lines.push(
      `${kind.padEnd(14)} ${count} of ${overdue.length} clients, from before ${new Date(before).toISOString()}`,
    )
  }
  return lines
}
