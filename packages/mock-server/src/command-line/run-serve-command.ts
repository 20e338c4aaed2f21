import type {Logger} from '@pixelated/gateway'
import {systemClock} from '@pixelated/sdk/clock'
import {createRecorder} from '../recorder/create-recorder.ts'
import {createReplay} from '../recorder/create-replay.ts'
import {formatExchange, parseRecording} from '../recorder/recording.ts'
import {listenMockServer, type ListeningMockServer} from '../server/listen-mock-server.ts'
import type {MockServerOptions} from '../server/mock-server-options.ts'
import {bannerText} from './banner.ts'
import type {ServeCommand} from './command.ts'
import {formatEntry} from './format-entry.ts'
import {createPaint} from './paint.ts'
import type {Terminal} from './terminal.ts'

/** Serves until it is interrupted. The exit code tells whether it could. */
export async function runServeCommand(command: ServeCommand, terminal: Terminal): Promise<number> {
  const paint = createPaint(terminal.isColourful)
  const prepared = await prepare(command, terminal)
  if ('problem' in prepared) {
    terminal.printError(prepared.problem)
    return 1
  }
  const {port, host} = command
  let listening: ListeningMockServer
  try {
    const logger: Logger = {
      info() {},
      // A fault of ours, not one that was asked for: without this a developer sees a 500 and no reason.
      error: (event, {requestId, kind, at}) => terminal.printError(`${event} ${requestId}: ${kind} ${at}`),
    }
    listening = await listenMockServer({logger, ...prepared.options, port, host})
  } catch (error) {
    terminal.printError(startProblem(error, command))
    return 1
  }
  terminal.print(bannerText(listening.url, command, paint))
  if (!command.isQuiet) listening.server.journal.onFinished((entry) => terminal.print(formatEntry(entry, paint)))
  await new Promise<void>((resolve) => terminal.onInterrupt(resolve))
  await listening.close()
  await prepared.finish()
  terminal.print(paint.dim('\n  stopped'))
  return 0
}

type Prepared = {options: MockServerOptions; finish: () => Promise<void>} | {problem: string}

/** The server's options, with a recorder or a replay in place of a dialect. */
async function prepare({options, record, replayFile}: ServeCommand, terminal: Terminal): Promise<Prepared> {
  const clock = systemClock
  if (replayFile !== undefined) {
    try {
      const recording = parseRecording(await terminal.readText(replayFile))
      return {options: {...options, handler: createReplay(recording, {clock, fast: options.fast ?? false})}, finish}
    } catch (error) {
      const reason = error instanceof TypeError ? error.message : `It cannot be read (${codeOf(error)})`
      return {problem: `--replay ${replayFile}: ${reason}`}
    }
  }
  if (record === undefined) return {options, finish}
  const {target, file, recordBodies} = record
  try {
    await terminal.createFile(file)
  } catch (error) {
    return {problem: `--out ${file}: it cannot be written (${codeOf(error)})`}
  }
  let written = Promise.resolve()
  const handler = createRecorder({
    target,
    clock,
    recordBodies,
    write(exchange) {
      written = written
        .then(() => terminal.appendText(file, `${formatExchange(exchange)}\n`))
        .catch((error: unknown) => terminal.printError(`${file}: it cannot be written (${codeOf(error)})`))
    },
  })
  return {options: {...options, handler}, finish: () => written}
}

const finish = async () => {}

/** Why a server did not start, and what to do. */
function startProblem(error: unknown, {port, host}: ServeCommand): string {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken. Take another with --port ${port + 1}, any free one with --port 0, or find who has it with lsof -i :${port}`
  }
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this user has. Take one above 1023 with --port 8787`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no address ${host}. See --host`
  return `The server could not start: ${error instanceof Error ? error.message : code}`
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
