import {afterEach, describe, expect, it} from 'vitest'
import {listenMockServer, type ListeningMockServer} from '../server/listen-mock-server.ts'
import {runCommandLine} from './run-command-line.ts'
import type {Terminal} from './terminal.ts'

interface TestTerminal extends Terminal {
  lines: string[]
  errors: string[]
  files: Map<string, string>
  interrupt(): void
}

function createTestTerminal(): TestTerminal {
  const lines: string[] = []
  const errors: string[] = []
  const files = new Map<string, string>()
  let onInterrupt = () => {}
  return {
    lines,
    errors,
    files,
    isColourful: false,
    print: (line) => void lines.push(line),
    printError: (line) => void errors.push(line),
    onInterrupt(callback) {
      onInterrupt = callback
    },
    interrupt: () => onInterrupt(),
    async readText(file) {
      const text = files.get(file)
      if (text === undefined) throw Object.assign(new Error('not there'), {code: 'ENOENT'})
      return text
    },
    async createFile(file) {
      if (file.startsWith('/nowhere')) throw Object.assign(new Error('not there'), {code: 'ENOENT'})
      files.set(file, '')
    },
    async appendText(file, text) {
      files.set(file, (files.get(file) ?? '') + text)
    },
  }
}

const open: ListeningMockServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close()))
})
const target = async () => {
  const listening = await listenMockServer({fast: true})
  open.push(listening)
  return listening
}

/** Starts a server, lets `use` work with it, and stops it as Ctrl-C does. */
async function serve(line: string, use: (url: string) => Promise<void>, terminal = createTestTerminal()) {
  const done = runCommandLine(`--port 0 ${line}`.split(' '), terminal)
  await expect.poll(() => terminal.lines.length + terminal.errors.length).toBeGreaterThan(0)
  const url = /http:\/\/[\d.]+:\d+/.exec(terminal.lines[0] ?? '')?.[0] ?? ''
  await use(url)
  terminal.interrupt()
  return {code: await done, terminal}
}

const ask = async (url: string, words: string) => {
  const body = JSON.stringify({user_query: words})
  const response = await fetch(`${url}/infer-stream`, {
    method: 'POST',
    body,
    headers: {'content-type': 'application/json'},
  })
  return response.text()
}

describe('runCommandLine', () => {
  it('serves, shows each request without its words, and ends cleanly', async () => {
    const {code, terminal} = await serve('--fast --scenario flaky --seed 3', async (url) => {
      await ask(url, 'private words').catch(() => {})
      await expect(fetch(`${url}/nowhere?secret=1`).catch(() => new Response(null))).resolves.toBeDefined()
    })
    expect(code).toBe(0)
    const output = terminal.lines.join('\n')
    expect(output).toContain('flaky')
    expect(output).toContain('curl -N http://127.0.0.1:')
    expect(output).toMatch(/POST +\/infer-stream/)
    expect(output).not.toMatch(/private|secret/)
    expect(output.endsWith('stopped')).toBe(true)
  })

  it.each([
    '',
    '--dialect upstream',
    '--dialect upstream --generation a',
    '--dialect upstream --generation c',
    '--dialect upstream --as-stored',
    '--dialect upstream --service pixel',
    '--dialect upstream --service progress',
    '--dialect upstream --service inference',
    '--dialect app',
  ])('shows a first request that works, and a fault that shows: %s', async (flags) => {
    const terminal = createTestTerminal()
    const line = `--fast --quiet ${flags}`.trim()
    await serve(
      line,
      async () => {
        const banner = terminal.lines[0] ?? ''
        const [, url = '', shown = '', body = ''] = /curl (?:-N )?(\S+)(.*) -d '(.*)'\n/.exec(banner) ?? []
        const [, fault = ''] = /x-pixel-mock-fault: (\S+)'/.exec(banner) ?? []
        const headers = Object.fromEntries(
          [...shown.matchAll(/'([\w-]+): ([^']+)'/g)].map(([, name, value]) => [name, value]),
        )
        const response = await fetch(url, {method: 'POST', headers, body})
        expect(response.status).toBe(200)
        expect(await response.text()).not.toBe('')
        const broken = await fetch(url, {method: 'POST', headers: {...headers, 'x-pixel-mock-fault': fault}, body})
        if (fault === 'status=503') expect(broken.status).toBe(503)
        else await expect(broken.text()).rejects.toThrow()
      },
      terminal,
    )
  })

  it('shows what was made to go wrong', async () => {
    const {terminal} = await serve('--fast --fault chunks=7,latency=1', async () => {})
    expect(terminal.lines[0]).toMatch(/faults +chunks=7,latency=1, in every request/)
  })

  it('tells a taken port, and what to do', async () => {
    const {port} = await target()
    const terminal = createTestTerminal()
    expect(await runCommandLine(['--port', String(port)], terminal)).toBe(1)
    expect(terminal.errors.join()).toContain(`Port ${port} is taken. Take another with --port ${port + 1}`)
  })

  it('answers mistakes with code 2, help and version with 0', async () => {
    const terminal = createTestTerminal()
    expect(await runCommandLine(['--prot', '1'], terminal)).toBe(2)
    expect(terminal.errors.join()).toContain('did you mean --port?')
    expect(await runCommandLine(['--help'], terminal)).toBe(0)
    expect(terminal.lines.join('\n')).toContain('model-not-loaded')
    expect(await runCommandLine(['help'], terminal)).toBe(0)
    expect(terminal.lines[1]).toBe(terminal.lines[0])
    expect(await runCommandLine(['--version'], terminal)).toBe(0)
    expect(terminal.lines.at(-1)).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('records a server and replays it, faults included', async () => {
    const real = await target()
    const terminal = createTestTerminal()
    let original = ''
    await serve(
      `--record ${real.url} --out r.jsonl`,
      async (url) => {
        original = await ask(url, 'private words')
      },
      terminal,
    )
    expect(original).toContain('event: done')
    expect(terminal.lines.join('\n')).toContain('hold what people said')
    expect(terminal.files.get('r.jsonl')).not.toContain('private words')
    const {code} = await serve(
      '--replay r.jsonl --fast',
      async (url) => {
        expect(await ask(url, 'private words')).toBe(original)
        expect(await ask(url, 'other words')).toBe(original)
        const headers = {'x-pixel-mock-fault': 'status=503'}
        expect((await fetch(`${url}/infer-stream`, {method: 'POST', headers})).status).toBe(503)
      },
      createTerminalWith(terminal.files),
    )
    expect(code).toBe(0)
  })

  it('says why it cannot replay or record', async () => {
    const terminal = createTestTerminal()
    terminal.files.set('bad.jsonl', '{"private": 1}')
    expect(await runCommandLine(['--replay', 'none.jsonl'], terminal)).toBe(1)
    expect(await runCommandLine(['--replay', 'bad.jsonl'], terminal)).toBe(1)
    expect(await runCommandLine(['--record', 'http://a.test', '--out', '/nowhere/x'], terminal)).toBe(1)
    expect(terminal.errors).toEqual([
      '--replay none.jsonl: It cannot be read (ENOENT)',
      '--replay bad.jsonl: Line 1 of the recording is not a recorded exchange',
      '--out /nowhere/x: it cannot be written (ENOENT)',
    ])
  })

  it('checks a server against the contract', async () => {
    const {url} = await target()
    const terminal = createTestTerminal()
    expect(await runCommandLine(['contract', '--url', url], terminal)).toBe(0)
    expect(terminal.lines.at(-1)).toMatch(/(\d+) of \1 checks conform/)
    const asJson = createTestTerminal()
    expect(await runCommandLine(['contract', '--url', url, '--profile', 'upstream', '--json'], asJson)).toBe(1)
    const report = JSON.parse(asJson.lines.join('\n')) as {failed: number; checks: unknown[]}
    expect(report.failed).toBeGreaterThan(0)
    expect(report.checks.length).toBeGreaterThan(40)
  })

  it('says that nothing answers', async () => {
    const {url, close} = await target()
    await close()
    const terminal = createTestTerminal()
    expect(await runCommandLine(['contract', '--url', url], terminal)).toBe(1)
    expect(terminal.errors).toEqual([`Nothing answers at ${url}`])
  })

  it('serves Triton, and checks it over both of its ports', async () => {
    const terminal = createTestTerminal()
    const flags = ['--triton', '--http-port', '0', '--grpc-port', '0', '--metrics-port', '0', '--fast']
    const running = runCommandLine(flags, terminal)
    await expect.poll(() => terminal.lines.length, {timeout: 10_000}).toBe(1)
    const [, url = ''] = /http +(http:\S+)/.exec(terminal.lines[0] ?? '') ?? []
    const [, grpc = ''] = /grpc +(\S+)/.exec(terminal.lines[0] ?? '') ?? []
    const other = createTestTerminal()
    const check = ['contract', '--url', url, '--profile', 'triton', '--grpc', grpc, '--json']
    expect(await runCommandLine(check, other)).toBe(0)
    expect(JSON.parse(other.lines[0] ?? '')).toMatchObject({failed: 0, profile: 'triton'})
    const busy = createTestTerminal()
    expect(await runCommandLine(['--triton', '--http-port', new URL(url).port, '--grpc-port', '0'], busy)).toBe(1)
    expect(busy.errors[0]).toContain('--http-port')
    terminal.interrupt()
    expect(await running).toBe(0)
  })
})

function createTerminalWith(files: Map<string, string>): TestTerminal {
  const terminal = createTestTerminal()
  for (const [file, text] of files) terminal.files.set(file, text)
  return terminal
}
