import {randomBytes} from 'node:crypto'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {createManualClock} from '@pixelated/sdk/testing'
import {Client} from 'pg'
import {describe, expect, inject, it} from 'vitest'
import {createAuditLog} from '../audit/audit-log.ts'
import {createPostgresStore} from '../postgres/create-postgres-store.ts'
import {parseKeyRing} from '../seals/key-ring.ts'
import {runCommandLine} from './run-command-line.ts'

const connection = inject('postgres')
const [oldKey, newKey] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
const schema = 'commands'

async function run(line: string, environment: Record<string, string> = {PIXEL_POSTGRES: connection}) {
  const lines: string[] = []
  const print = (text: string): void => void lines.push(text)
  const terminal = {print, printError: print, showProgress: print, environment, signal: new AbortController().signal}
  return {code: await runCommandLine(line.split(' '), terminal), output: lines.join('\n')}
}

describe.skipIf(connection === '')('commands for a store in PostgreSQL', () => {
  it('tell, verify and seal anew; the URL comes from the environment or a file', async () => {
    const store = await createPostgresStore({connection, schema, keys: parseKeyRing(oldKey)})
    const log = createAuditLog({store: store.audit, clock: createManualClock()})
    for (const clientId of ['anna', 'ben']) {
      await store.records.add({clientId, kind: 'session', id: 's', at: 1, figures: {}, words: {note: 'zebra'}})
      await log.note({clientId, actor: 'kim', action: 'write', subject: 'session', count: 1})
    }
    await store.close()

    const info = await run(`info --postgres --schema ${schema}`)
    expect(info.code).toBe(0)
    expect(info.output).toMatch(/postgres, tables of version 3[^]+clients +2[^]+audit entries +2/)

    const folder = mkdtempSync(path.join(tmpdir(), 'pixel-url-'))
    const file = path.join(folder, 'url')
    writeFileSync(file, `${connection}\n`)
    expect(await run(`verify --postgres-url ${file} --schema ${schema}`, {})).toMatchObject({code: 0})
    rmSync(folder, {recursive: true})

    const rotate = await run(`rotate --postgres --schema ${schema}`, {
      PIXEL_POSTGRES: connection,
      PIXEL_DATA_KEYS: `${newKey},${oldKey}`,
    })
    expect(rotate).toMatchObject({code: 0, output: expect.stringContaining('2 of 2 clients')})
    const client = new Client({connectionString: connection})
    await client.connect()
    await client.query(`ALTER TABLE ${schema}.audit DISABLE TRIGGER USER`)
    await client.query(`UPDATE ${schema}.audit SET actor = 'lee' WHERE number = 1`)
    await client.end()
    expect(await run(`verify --postgres --schema ${schema}`)).toMatchObject({
      code: 3,
      output: expect.stringContaining('Entry 1 is not'),
    })
  })

  it('make no store where there is none', async () => {
    for (let times = 0; times < 2; times += 1) {
      const {code, output} = await run('info --postgres --schema nothing_here')
      expect(code).toBe(1)
      expect(output).toContain('no store in this schema')
    }
    expect(await run('backup x --postgres')).toMatchObject({code: 2})
    expect(await run('info --postgres --file x')).toMatchObject({code: 2})
  })
})
