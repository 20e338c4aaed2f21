import type {PixelClient} from '@pixelated/sdk'
import type {Experiments} from '@pixelated/sdk/experiments'

/** How many in a hundred made-up people a version helps: there is something to find. */
const helpedBy: Readonly<Record<string, number>> = {'1': 35, '2': 85}
const atATime = 6
const words = [
  'I worry about my exam next week.',
  'We moved here in spring, and I know nobody.',
  'My sister and I have not spoken for a month.',
  'The nights are long.',
]

export interface PlayOptions {
  client: PixelClient & {experiments: Experiments}
  experiment: string
  /** After each conversation, also after one that failed. */
  onDone(): void
}

/** So many conversations of one turn, a few at a time. Each says at its end whether it helped. */
export async function playConversations(count: number, {client, experiment, onDone}: PlayOptions): Promise<void> {
  let next = 0
  async function playSome(): Promise<void> {
    while (next < count) {
      const query = words[next % words.length] ?? ''
      next++
      const session_id = `made-up-${crypto.randomUUID()}`
      try {
        const {model} = await client.infer({user_query: query, session_id})
        const value = Math.random() * 100 < (helpedBy[model?.variant ?? ''] ?? 0) ? 1 : 0
        await client.experiments.noteOutcome(experiment, {session_id, value})
      } catch {
        // One that a fault of the demo's own has ended has no outcome.
      }
      onDone()
    }
  }
  await Promise.all(Array.from({length: atATime}, playSome))
}
