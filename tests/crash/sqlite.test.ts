import {spawn} from 'node:child_process'
import {randomBytes} from 'node:crypto'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, it} from 'vitest'
import {createSqliteStore, parseKeyRing} from '@pixelated/gateway/sqlite'

const rounds = process.env['PIXEL_LONG'] === '1' ? 200 : 20
const writer = path.join(import.meta.dirname, 'sqlite-writer.ts')

/** Starts a writer, kills it with SIGKILL after so many answered writes, and gives the lines that it had said by then. */
function killWhileWriting(args: readonly string[], answers: number): Promise<string[]> {
  const flags = ['--conditions=@pixelated/source', '--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, writer, ...args], {stdio: ['ignore', 'pipe', 'inherit']})
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.split('\n').length > answers) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      // The last line may have been cut: it counts only with its end.
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1))
      else reject(new Error(`The writer ended by itself: ${code}`))
    })
  })
}

it(`${rounds} times killed while it wrote: nothing answered is missing, nothing half-written is there`, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-crash-'))
  const file = path.join(folder, 'pixel.sqlite')
  const key = randomBytes(32).toString('base64')
  let seed = 4711
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647)
  let answered = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const said = await killWhileWriting([file, key, String(round)], 1 + (random() % 60))
      const store = createSqliteStore({file, keys: parseKeyRing(key)})
      for (const line of said) {
        const [what, clientId = '', id = ''] = line.split(' ')
        const kept = await store.records.get({clientId, id, kind: what === 'milestone' ? 'milestone' : 'goal'})
        expect(kept, line).toBeDefined()
        expect(JSON.stringify(kept?.words)).toContain(id)
        if (what === 'changed') expect(kept).toMatchObject({version: 2, figures: {done: true}})
        answered += 1
      }
      for (const clientId of ['client-0', 'client-1', 'client-2']) {
        const {records} = await store.records.list({clientId, kind: 'milestone', limit: 100_000})
        const {records: goals} = await store.records.list({clientId, kind: 'goal', limit: 100_000})
        const ids = new Set(goals.map(({id}) => id))
        expect(records.filter(({parent}) => !ids.has(parent?.id ?? ''))).toEqual([])
        for (const {figures, words} of goals)
          expect(Object.keys(words)).toEqual([figures['done'] === true ? 'notes' : 'description'])
      }
      store.close()
    }
    expect(answered).toBeGreaterThan(rounds * 5)
  } finally {
    rmSync(folder, {recursive: true})
  }
}, 900_000)
