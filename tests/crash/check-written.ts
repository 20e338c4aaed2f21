import {expect} from 'vitest'
import type {GatewayStore} from '@pixelated/gateway'

/** Fails unless the store holds all that `record-writer` said was answered, and nothing half: no milestone without its goal, no change of figures without its words. */
export async function checkWritten({records}: GatewayStore, said: readonly string[]): Promise<void> {
  for (const line of said) {
    const [what, clientId = '', id = ''] = line.split(' ')
    const kept = await records.get({clientId, id, kind: what === 'milestone' ? 'milestone' : 'goal'})
    expect(kept, line).toBeDefined()
    expect(JSON.stringify(kept?.words)).toContain(id)
    if (what === 'changed') expect(kept).toMatchObject({version: 2, figures: {done: true}})
  }
  for (const clientId of ['client-0', 'client-1', 'client-2']) {
    const milestones = await records.list({clientId, kind: 'milestone', limit: 100_000})
    const {records: goals} = await records.list({clientId, kind: 'goal', limit: 100_000})
    const ids = new Set(goals.map(({id}) => id))
    expect(milestones.records.filter(({parent}) => !ids.has(parent?.id ?? ''))).toEqual([])
    for (const {figures, words} of goals) {
      expect(Object.keys(words)).toEqual([figures['done'] === true ? 'notes' : 'description'])
    }
  }
}
