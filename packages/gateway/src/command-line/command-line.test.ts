import {spawn} from 'node:child_process'
import {randomBytes} from 'node:crypto'
import {chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {createManualClock} from '@pixelated/sdk/testing'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {createAuditLog} from '../audit/audit-log.ts'
import {parseKeyRing} from '../seals/key-ring.ts'
import {createSqliteStore} from '../sqlite/create-sqlite-store.ts'
import {runCommandLine} from './run-command-line.ts'

const oldKey = randomBytes(32).toString('base64')
const newKey = randomBytes(32).toString('base64')
const keys = parseKeyRing(oldKey)
let folder = ''
let count = 0
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pixel-commands-'))
})
afterAll(() => {
  rmSync(folder, {recursive: true})
})

interface Outcome {
  code: number
  output: string
}

/** The command as a person starts it, in a process of its own. */
function start(args: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> {
  const program = path.join(import.meta.dirname, '../cli.ts')
  const child = spawn(process.execPath, ['--conditions=@pixelated/source', program, ...args], {
    env: {...process.env, ...environment},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({code: code ?? 1, output})))
}

/** The same within this process: for what does not depend on one of its own. */
async function run(args: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> {
  const lines: string[] = []
  const print = (line: string): void => void lines.push(line)
  const signal = new AbortController().signal
  const terminal = {print, printError: print, showProgress: print, environment, signal}
  return {code: await runCommandLine(args, terminal), output: lines.join('\n')}
}

/** A store with two clients, a session each, and three entries in the audit log. */
async function filledFile(): Promise<string> {
  const file = path.join(folder, `${(count += 1)}.sqlite`)
  const store = createSqliteStore({file, keys})
  const log = createAuditLog({store: store.audit, clock: createManualClock()})
  for (const clientId of ['anna', 'ben', 'anna']) {
    const words = {conversation_summary: 'zebra-lighthouse'}
    await store.records.add({clientId, kind: 'session', id: 's', at: 1, figures: {}, words})
    await log.note({clientId, actor: 'kim', action: 'write', subject: 'session', count: 1})
  }
  store.close()
  return file
}

it('tells what a store holds, and whose words nobody sees, without a key', async () => {
  const file = await filledFile()
  const {code, output} = await start(['info', '--file', file])
  expect(code).toBe(0)
  expect(output).toMatch(/clients +2\nsession +2\nunresolved alerts +0\naudit entries +3\n/)
  expect(output).not.toMatch(/zebra|anna|Warning/)
})

it('backs up, also in use, and puts a copy back: never over a file, and what was there is kept', async () => {
  const file = await filledFile()
  const copy = `${file}.copy`
  const inUse = createSqliteStore({file, keys})
  expect(await start(['backup', copy, '--file', file])).toMatchObject({code: 0})
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  chmodSync(file, 0o640)
  expect(await run(['backup', copy, '--file', file])).toMatchObject({code: 2})
  await inUse.records.erase('ben')
  expect(await run(['restore', copy, '--file', file])).toMatchObject({code: 2})
  // In its place while the gateway has it open: the gateway would go on writing to the old one.
  const busy = await start(['restore', copy, '--file', file, '--replace'])
  expect(busy).toMatchObject({code: 1})
  expect(busy.output).toContain('Another process')
  inUse.close()

  const done = await start(['restore', copy, '--file', file, '--replace'])
  expect(done).toMatchObject({code: 0})
  expect(statSync(file).mode & 0o777).toBe(0o640)
  const restored = createSqliteStore({file, keys})
  expect(restored.describe()).toMatchObject({clients: 2, auditEntries: 3})
  restored.close()
  const kept = /is (\S+\.before-\S+) now/.exec(done.output)?.[1] ?? ''
  const before = createSqliteStore({file: kept, keys})
  expect(before.describe()).toMatchObject({clients: 1})
  before.close()
})

it('restores where nothing is yet, and nothing from a file that is damaged, cut or no store', async () => {
  const file = await filledFile()
  const fresh = path.join(folder, `${(count += 1)}.sqlite`)
  expect(await run(['restore', file, '--file', fresh])).toMatchObject({code: 0})
  expect(await run(['info', '--file', fresh])).toMatchObject({code: 0})

  const bytes = readFileSync(fresh)
  const bad = path.join(folder, 'bad.sqlite')
  const middle = Buffer.from(bytes)
  middle.fill(0x5a, Math.floor(bytes.length / 2))
  for (const content of [bytes.subarray(0, bytes.length - 4096), middle, Buffer.from('a letter '.repeat(999))]) {
    writeFileSync(bad, content)
    const {code, output} = await run(['restore', bad, '--file', file, '--replace'])
    expect(code).toBe(1)
    expect(output).toContain('damaged or no store')
    expect(readFileSync(bad).equals(content)).toBe(true)
  }
  expect(await run(['info', '--file', file])).toMatchObject({code: 0})
  expect(
    readdirSync(folder).filter((name) => /restoring|before/.test(name) && name.startsWith(`${count - 1}.`)),
  ).toEqual([])
})

it('a damaged store is kept with its log when a copy takes its place', async () => {
  const [file, copy] = [await filledFile(), await filledFile()]
  writeFileSync(file, 'a letter '.repeat(999))
  writeFileSync(`${file}-wal`, 'and its log')
  const {code, output} = await run(['restore', copy, '--file', file, '--replace'])
  expect(code).toBe(0)
  const kept = /is (\S+\.before-\S+) now/.exec(output)?.[1] ?? ''
  expect(readFileSync(kept, 'utf8')).toContain('a letter')
  expect(existsSync(`${file}-wal`)).toBe(false)
  expect(await run(['info', '--file', file])).toMatchObject({code: 0})
})

it('verifies the audit log: whole, changed, and cut short since the last time', async () => {
  const file = await filledFile()
  const whole = await start(['verify', '--file', file])
  expect(whole).toMatchObject({code: 0})
  const head = /--head (\S+)/.exec(whole.output)?.[1] ?? ''
  expect(await run(['verify', '--file', file, '--head', head])).toMatchObject({code: 0})
  expect(await run(['verify', '--file', file, '--head', 'twelve'])).toMatchObject({code: 2})

  const raw = new DatabaseSync(file)
  raw.exec('DROP TRIGGER audit_is_never_removed; DROP TRIGGER audit_is_never_changed')
  raw.exec('DELETE FROM audit WHERE number = 3')
  expect(await run(['verify', '--file', file])).toMatchObject({code: 0})
  expect(await run(['verify', '--file', file, '--head', head])).toMatchObject({code: 3})
  raw.exec("UPDATE audit SET actor = 'lee' WHERE number = 2")
  raw.close()
  const changed = await start(['verify', '--file', file])
  expect(changed).toMatchObject({code: 3})
  expect(changed.output).toContain('Entry 2 is not what it was')
})

it('seals anew with the newest key, from a file or the environment, and goes on where it was stopped', async () => {
  const file = await filledFile()
  const ring = path.join(folder, 'ring')
  writeFileSync(ring, `${newKey}\n${oldKey}\n`)
  expect(await run(['rotate', '--file', file])).toMatchObject({code: 2})
  expect(await run(['rotate', '--file', file], {PIXEL_DATA_KEYS: newKey})).toMatchObject({code: 1})
  const done = await run(['rotate', '--file', file, '--keys', ring])
  expect(done.code).toBe(0)
  expect(done.output).toContain('1 of 2 clients\n2 of 2 clients\n2 clients are sealed anew')
  expect(await start(['rotate', '--file', file], {PIXEL_DATA_KEYS: newKey})).toMatchObject({code: 0})
  const store = createSqliteStore({file, keys: parseKeyRing(newKey)})
  expect(await store.records.get({clientId: 'anna', kind: 'session', id: 's'})).toBeDefined()
  store.close()
})

it('removes what is older than it may be, once, noted; and only tells of it when asked to', async () => {
  const file = await filledFile()
  const dry = await run(['retention', '--file', file, '--sessions', '30', '--dry-run'])
  expect(dry).toMatchObject({code: 0, output: expect.stringMatching(/^session +2 of 2 clients/)})
  expect((await run(['info', '--file', file])).output).toMatch(/session +2/)
  const done = await start(['retention', '--file', file, '--sessions', '30', '--goals', '9'])
  expect(done).toMatchObject({code: 0, output: expect.stringContaining('2 records removed')})
  const after = await run(['info', '--file', file])
  expect(after.output).toMatch(/clients +0\nunresolved alerts +0\naudit entries +7/)
  expect(await run(['verify', '--file', file])).toMatchObject({code: 0})
  expect(await run(['retention', '--file', file, '--sessions', 'soon'])).toMatchObject({code: 2})
  expect(await run(['retention', '--file', file])).toMatchObject({code: 2})
})

it('explains itself, and what it can not do', async () => {
  expect((await run([])).output).toContain('backup <copy>')
  expect((await run(['backup', '--help'])).output).toContain('--file <path>')
  for (const [args, says] of [
    [['dance'], 'no such command'],
    [['info'], '--file'],
    [['info', '--file'], 'wants <path>'],
    [['info', '--file', 'x', '--colour', 'red'], 'no flag --colour'],
    [['info', 'x', '--file', 'x'], 'too many'],
    [['backup', '--file', 'x'], 'Say which copy'],
    [['restore', 'x', '--file', 'y', '--replace=yes'], 'takes no value'],
    [['rotate', '--file', 'x', '--keys', '/nowhere/ring'], 'can not be read'],
  ] as const) {
    const {code, output} = await run(args)
    expect(output).toContain(says)
    expect(code).toBe(2)
  }
  const nowhere = path.join(folder, 'nowhere.sqlite')
  expect(await run(['info', '--file', nowhere])).toMatchObject({code: 1})
  expect(existsSync(nowhere)).toBe(false)
})
