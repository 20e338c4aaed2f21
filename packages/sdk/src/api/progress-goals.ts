import {
  goalRequestSchema,
  goalsSchema,
  goalUpdateSchema,
  milestoneRequestSchema,
  milestonesSchema,
  recordKeptSchema,
  type Goal,
  type GoalRequest,
  type GoalUpdate,
  type Milestone,
  type MilestoneRequest,
} from '../contract/progress-goals.ts'
import {ConflictError} from '../errors/conflict-error.ts'
import {NotFoundError} from '../errors/not-found-error.ts'
import {RejectedError} from '../errors/rejected-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import type {CallOptions} from './api-context.ts'
import {checked, pathPart, readPages, type Server} from './server-call.ts'

/**
 * The goals of clients.
 * @example
 * const openGoals = async (goals: Goals) => (await goals.list('c-1')).map(({description}) => description)
 */
export interface Goals {
  /**
   * Sets a goal. Setting the same one again changes nothing on a server that is looked at first: an original one, where a repeated id would lock the database. There ids are shared
   * by all clients, so one that another client has is a `ServerError`: put the client's id in it.
   */
  create(goal: GoalRequest & {client_id: string}, options?: CallOptions): Promise<void>
  /**
   * Changes a goal. On a gateway what is left out stays. An original server changes the percentage only, erases notes that are left out, and says yes to a goal that it does
   * not have: so there the goal is looked up first, and `completion_percentage` and `notes` must both be given.
   */
  update(goalId: string, update: GoalUpdate & {client_id: string}, options?: CallOptions): Promise<void>
  /** Default: only those below 100 %. */
  list(clientId: string, options?: CallOptions & {readonly includeReached?: boolean}): Promise<Goal[]>
}

/**
 * Steps that were reached.
 * @example
 * const reach = (milestones: Milestones) =>
 *   milestones.add({milestone_id: 'm-1', goal_id: 'sleep', client_id: 'c-1', description: 'One whole night.'})
 */
export interface Milestones {
  /** Keeps a step. One that an original server has already is a `ServerError` there: it gives none back to be compared with. */
  add(milestone: MilestoneRequest & {client_id: string}, options?: CallOptions): Promise<void>
  /** Newest first, asked for as they are read. An original server never gives a milestone back: a `RejectedError`. */
  entries(clientId: string, options?: CallOptions): AsyncIterable<Milestone>
}

export function createGoals(server: Server): Goals {
  const list: Goals['list'] = async (clientId, {includeReached = false, ...options} = {}) => {
    const {goals} = await server.call({
      method: 'GET',
      path: `/api/v1/goals/${pathPart('client_id', clientId)}`,
      query: {active_only: !includeReached},
      options,
      answer: goalsSchema,
    })
    return goals.map(({completion_percentage: percentage, ...goal}) => ({
      ...goal,
      ...(percentage !== undefined && percentage !== null && {completion_percentage: percentage}),
    }))
  }

  /** What an original server would do wrong without a word. */
  async function guardOriginal(
    goalId: string,
    update: GoalUpdate & {client_id: string},
    options?: CallOptions,
  ): Promise<void> {
    const missing = (['completion_percentage', 'notes'] as const).filter((name) => update[name] === undefined)
    if (missing.length > 0) throw new ValidationError(missing.map((path) => ({path, code: 'required_by_this_server'})))
    if (update.description !== undefined || update.target_date !== undefined) {
      throw new RejectedError('This server changes nothing of a goal but its percentage and notes')
    }
    const goals = await list(update.client_id, {...options, includeReached: true})
    if (!goals.some(({goal_id: id}) => id === goalId)) throw new NotFoundError('This client has no such goal')
  }

  /** Whether this very goal is there already. Throws when another one has its id. */
  async function isKept(goal: GoalRequest & {client_id: string}, options?: CallOptions): Promise<boolean> {
    const goals = await list(goal.client_id, {signal: options?.signal, headers: options?.headers, includeReached: true})
    const kept = goals.find(({goal_id: id}) => id === goal.goal_id)
    if (kept === undefined || kept.description === goal.description) return kept !== undefined
    throw new ConflictError('Another goal with this id is stored')
  }

  return {
    list,
    async create(goal, options) {
      const body = {completion_percentage: 0, milestones: [], notes: '', ...checked(goalRequestSchema, goal)}
      if ((await server.kind(options)) === 'original' && (await isKept(goal, options))) return
      await server.call({method: 'POST', path: '/api/v1/goals', body, options, answer: recordKeptSchema})
    },
    async update(goalId, update, options) {
      const request = checked(goalUpdateSchema, update)
      const isOriginal = (await server.kind(options)) === 'original'
      if (isOriginal) await guardOriginal(goalId, update, options)
      const {completion_percentage: percentage, notes} = request
      await server.call({
        method: isOriginal ? 'PUT' : 'PATCH',
        path: `/api/v1/goals/${pathPart('goal_id', goalId)}`,
        body: isOriginal ? {completion_percentage: percentage, notes} : request,
        options,
        answer: recordKeptSchema,
      })
    },
  }
}

export function createMilestones(server: Server): Milestones {
  return {
    async add(milestone, options) {
      const body = checked(milestoneRequestSchema, milestone)
      await server.call({method: 'POST', path: '/api/v1/milestones', body, options, answer: recordKeptSchema})
    },
    async *entries(clientId, options) {
      if ((await server.kind(options)) === 'original') throw new RejectedError('This server gives no milestone back')
      yield* readPages<Milestone>(async (cursor) => {
        const {milestones, next_cursor: next} = await server.call({
          method: 'GET',
          path: `/api/v1/milestones/${pathPart('client_id', clientId)}`,
          query: {cursor, limit: 200},
          options,
          answer: milestonesSchema,
        })
        return {items: milestones, next}
      })
    },
  }
}
