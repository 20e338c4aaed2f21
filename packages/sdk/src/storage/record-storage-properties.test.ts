import fc from 'fast-check'
import {expect, it} from 'vitest'
import {drop, put, type RecordChange} from './record-type.ts'
import {createDisk, noteType, type Disk} from './storage-fixture.ts'

const runs = process.env.PIXEL_LONG === '1' ? 2_000 : 150
const ids = ['a', 'b', 'c']

type Step =
  | {readonly do: 'write'; readonly batch: readonly {readonly id: string; readonly isDrop: boolean}[]}
  | {readonly do: 'fail' | 'mend' | 'turn' | 'settle' | 'read' | 'retry'}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      batch: fc.uniqueArray(fc.record({id: fc.constantFrom(...ids), isDrop: fc.boolean()}), {
        selector: ({id}) => id,
        minLength: 1,
      }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom<Exclude<Step['do'], 'write'>>('fail', 'mend', 'turn', 'settle', 'read', 'retry'),
    }),
  },
)

type Contents = Readonly<Record<string, string | undefined>>

/** What a reload would find now. */
async function contentsOf(disk: Disk): Promise<Contents> {
  const storage = disk.open()
  const entries = await Promise.all(ids.map(async (id) => [id, (await storage.read(noteType, id)).value] as const))
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

it('after a crash at any time the device has all that was acknowledged, and nothing without what came before it', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, {maxLength: 25}), async (steps) => {
      const disk = await createDisk()
      const storage = disk.open()
      /** The contents after each write, from none on. */
      const history: Contents[] = [{}]
      const writing: Promise<unknown>[] = []
      let acknowledged = 0
      for (const one of steps) {
        if (one.do === 'write') {
          const number = history.length
          const next = {...history.at(-1)}
          const changes = one.batch.map(({id, isDrop}): RecordChange => {
            if (isDrop) delete next[id]
            else next[id] = `${id} ${number}`
            return isDrop ? drop(noteType, id) : put(noteType, id, `${id} ${number}`)
          })
          history.push(next)
          const acknowledge = () => {
            acknowledged = Math.max(acknowledged, number)
          }
          writing.push(storage.write(changes).then(acknowledge, () => {}))
        }
        if (one.do === 'fail') disk.failure = 'quota'
        if (one.do === 'mend') disk.failure = undefined
        if (one.do === 'retry') writing.push(storage.retry().catch(() => {}))
        if (one.do === 'turn') await nextTask()
        if (one.do === 'settle') await Promise.all(writing)
        if (one.do === 'read') {
          const latest = history.at(-1) ?? {}
          const reads = ids.map(async (id) => expect((await storage.read(noteType, id)).value).toBe(latest[id]))
          await Promise.all(reads)
        }
        const least = acknowledged
        const possible = history.map((contents) => JSON.stringify(contents, ids))
        expect(possible.slice(least)).toContain(JSON.stringify(await contentsOf(disk), ids))
      }
      disk.failure = undefined
      await storage.close()
      expect(await contentsOf(disk)).toEqual(history.at(-1))
    }),
    {numRuns: runs},
  ))
