/**
 * How much of a conversation the device keeps.
 *
 * - `memory`, the default: nothing. Words survive re-mounting and changes of route, not a reload.
 * - `marker`: one record without content per tab, sealed (a random id, the risk latch, the time of the disclosure, consent receipts).
 *   The latch and the disclosure survive a reload of the tab; words do not.
 * - `encrypted`: everything, sealed. Drafts, outbox, history and latch survive reload and crash.
 * @example
 * const setting: PersistenceSetting = 'encrypted'
 */
export type PersistenceSetting = 'memory' | 'marker' | 'encrypted'

/**
 * What a record holds: `marker` has no content (ids, levels, counts, times), `words` has a person's words.
 * @example
 * const kind: RecordKind = 'words'
 */
export type RecordKind = 'marker' | 'words'

const kinds: Readonly<Record<PersistenceSetting, readonly RecordKind[]>> = {
  memory: [],
  marker: ['marker'],
  encrypted: ['marker', 'words'],
}

/**
 * Which kinds of record outlive the page under a setting. The others stay in memory.
 * @example
 * console.log(storedKinds('marker')) // ['marker']
 */
export const storedKinds = (setting: PersistenceSetting): readonly RecordKind[] => kinds[setting]
