import type {InferenceReply, PixelClient} from '@pixelated/sdk'
import type {ExperimentsResponse} from '@pixelated/sdk/contract'
import type {Experiments} from '@pixelated/sdk/experiments'
import {playConversations} from './made-up-people.ts'
import {readTritonCounts} from './triton-counts.ts'
import {createValueStore, type ValueStore} from './value-store.ts'

/** Whether this conversation has been judged. One that the service does not know was answered before it started. */
export type Judgement = 'open' | 'noted' | 'unknown'

/** What is known of the split between versions. */
export interface SplitState {
  /** Which version answered the last turn. */
  readonly answeredBy: string | undefined
  /** The conversation of that turn. */
  readonly sessionId: string | undefined
  readonly judgement: Judgement
  readonly experiment?: ExperimentsResponse['experiments'][number]
  /** Requests by version, as Triton itself counts them. */
  readonly tritonCounts: ReadonlyMap<string, number>
  /** How many made-up conversations are still to come. */
  readonly leftToPlay: number
  /** True when the counts could not be read. */
  readonly isUnread: boolean
}

/** The A/B test behind the page: what it shows, and what a visitor does with it. */
export interface SplitTest {
  readonly state: Pick<ValueStore<SplitState>, 'get' | 'subscribe'>
  /** A reply has come. */
  hear(reply: InferenceReply, sessionId: string | undefined): void
  /** Notes whether this conversation helped, as 1 or 0. */
  judge(value: 0 | 1): Promise<void>
  /** Lets made-up people write, and notes what came of it. */
  play(count: number): Promise<void>
  refresh(): Promise<void>
}

export interface SplitTestOptions {
  client: PixelClient & {experiments: Experiments}
  /** Its name. */
  experiment: string
}

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

/** See {@link SplitTest}. */
export function createSplitTest({client, experiment: name}: SplitTestOptions): SplitTest {
  const state = createValueStore<SplitState>({
    answeredBy: undefined,
    sessionId: undefined,
    judgement: 'open',
    tritonCounts: new Map(),
    leftToPlay: 0,
    isUnread: false,
  })
  const change = (next: Partial<SplitState>) => state.set({...state.get(), ...next})

  async function refresh(): Promise<void> {
    try {
      const [all, tritonCounts] = await Promise.all([client.experiments.list(), readTritonCounts()])
      const experiment = all.find((one) => one.name === name)
      change({...(experiment && {experiment}), tritonCounts, isUnread: false})
    } catch {
      change({isUnread: true})
    }
  }

  return {
    state,
    refresh,
    hear({model}, sessionId) {
      const isAnother = sessionId !== state.get().sessionId
      change({
        // Gates that stop a message answer in the model's place: then it was no version.
        answeredBy: model?.variant,
        sessionId,
        ...(isAnother && {judgement: 'open' as const}),
      })
      void refresh()
    },
    async judge(value) {
      const {sessionId} = state.get()
      if (sessionId === undefined) return
      try {
        await client.experiments.noteOutcome(name, {session_id: sessionId, value})
        change({judgement: 'noted'})
      } catch (error) {
        // Judged before, by a page that was loaded anew: the first word counts.
        if (hasCode(error, 'conflict')) change({judgement: 'noted'})
        else if (hasCode(error, 'not_found')) change({judgement: 'unknown'})
        else change({isUnread: true})
        return
      }
      await refresh()
    },
    async play(count) {
      if (state.get().leftToPlay > 0) return
      change({leftToPlay: count})
      await playConversations(count, {
        client,
        experiment: name,
        onDone() {
          change({leftToPlay: Math.max(1, state.get().leftToPlay - 1)})
        },
      })
      await refresh()
      change({leftToPlay: 0})
    },
  }
}
