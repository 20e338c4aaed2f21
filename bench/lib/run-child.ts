import {spawn, type ChildProcess} from 'node:child_process'
import path from 'node:path'

const bench = path.resolve(import.meta.dirname, '..')

/** How a child is started. */
export interface ChildOptions {
  /** Node flags, for example `--conditions=@pixelated/source`. Default none: the child loads what a user would load. */
  flags?: readonly string[]
  timeoutMs?: number
  /** Told what the child sends while it runs. */
  onMessage?: (message: unknown) => void
}

const start = (script: string, input: unknown, flags: readonly string[] = []): ChildProcess =>
  spawn(process.execPath, [...flags, path.join(bench, script), JSON.stringify(input)], {
    cwd: bench,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {...process.env, NODE_OPTIONS: '', NODE_ENV: 'production'},
  })

/** Runs a script in a fresh process with `input` as its argument; the result is the last line it prints, as JSON. */
export function runChild<Result>(script: string, input: unknown, options: ChildOptions = {}): Promise<Result> {
  const {flags, timeoutMs = 90_000, onMessage = () => {}} = options
  const child = start(script, input, flags)
  return new Promise((resolve, reject) => {
    let printed = ''
    let complaints = ''
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    child.on('message', onMessage)
    child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      const last = printed.trimEnd().split('\n').at(-1) ?? ''
      if (code === 0 && last.startsWith('{')) return resolve(JSON.parse(last))
      const failed = `${script} ${JSON.stringify(input)} failed with ${code ?? signal}`
      return reject(new Error(`${failed}:\n${complaints}${printed}`.slice(0, 4000)))
    })
  })
}

/** CPU in microseconds, memory in bytes. `live` is what the heap holds, and of use only after a collection. */
export interface Usage {
  cpuUs: number
  rss: number
  live: number
}

/** A server in a process of its own. */
export interface ServerProcess {
  url: string
  port: number
  /** What the process has used so far. `live` collects garbage afterwards, to tell what is in use. */
  usage(kind?: 'live'): Promise<Usage>
  close(): Promise<void>
}

interface ServerMessage {
  port?: number
  usage?: Usage
}

/** Starts a script that reports its port over IPC and answers `usage`; see `servers/report.mjs`. */
export function startServer(script: string, input: unknown, options: ChildOptions = {}): Promise<ServerProcess> {
  const child = start(script, input, options.flags)
  let complaints = ''
  let answer: ((usage: Usage) => void) | undefined
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  child.stdout?.resume()
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`${script} ended with ${code ?? 'a signal'}:\n${complaints}`)))
    child.on('message', (message: ServerMessage) => {
      if (message.usage) answer?.(message.usage)
      if (message.port === undefined) return
      resolve({
        url: `http://127.0.0.1:${message.port}`,
        port: message.port,
        usage: (kind) =>
          new Promise((given) => {
            answer = given
            child.send(kind ?? 'usage')
          }),
        async close() {
          child.kill('SIGKILL')
          await closed
        },
      })
    })
  })
}
