import {parseFaults} from '../faults/parse-faults.ts'
import {findSimilar} from '../lib/find-similar.ts'
import {scenarios} from '../scenarios/scenarios.ts'
import type {MockServerOptions} from '../server/mock-server-options.ts'
import type {Command, ContractCommand, ServeCommand} from './command.ts'
import {toTriton, tritonFlags} from './to-triton.ts'
import {readFlags, UsageError, type Flags, type FlagKinds} from './read-flags.ts'

const defaultPort = 8787

const serveFlags: FlagKinds = {
  port: 'string',
  host: 'string',
  dialect: 'string',
  generation: 'string',
  service: 'string',
  'as-stored': 'boolean',
  scenario: 'string',
  fault: 'string',
  seed: 'string',
  history: 'string',
  latency: 'string',
  fast: 'boolean',
  triton: 'boolean',
  quiet: 'boolean',
  record: 'string',
  'record-bodies': 'boolean',
  out: 'string',
  replay: 'string',
}

const contractFlags: FlagKinds = {url: 'string', profile: 'string', key: 'string', grpc: 'string', json: 'boolean'}

/** Understands the arguments of the command line, or says what is wrong with them. */
export function parseCommand(args: readonly string[]): Command {
  try {
    const isContract = args[0] === 'contract'
    const isTriton = !isContract && args.includes('--triton')
    const kinds = isContract ? contractFlags : isTriton ? tritonFlags : serveFlags
    const flags = readFlags(isContract ? args.slice(1) : args, kinds)
    if (flags.has('help')) return {name: 'help'}
    if (flags.has('version')) return {name: 'version'}
    const [word] = flags.positionals
    if (word === 'help') return {name: 'help'}
    if (word !== undefined) throw new UsageError(unknownWord(word))
    if (isTriton) return toTriton(flags)
    return isContract ? toContract(flags) : toServe(flags)
  } catch (error) {
    if (error instanceof UsageError) return {name: 'mistake', problem: error.message}
    throw error
  }
}

function unknownWord(word: string): string {
  const similar = findSimilar(word, ['contract', ...scenarios.map(({name}) => name)])
  if (similar === 'contract') return `There is no command ${word}; did you mean contract?`
  return similar === undefined ? `There is no command ${word}` : `For a scenario write --scenario ${similar}`
}

function toServe(flags: Flags): ServeCommand {
  const command: ServeCommand = {
    name: 'serve',
    port: flags.number('port', {min: 0, max: 65_535}) ?? defaultPort,
    host: flags.text('host') ?? '127.0.0.1',
    options: toOptions(flags),
    isQuiet: flags.has('quiet'),
  }
  const [target, replayFile] = [flags.text('record'), flags.text('replay')]
  if (target !== undefined && replayFile !== undefined) throw new UsageError('--record and --replay exclude each other')
  for (const name of ['out', 'record-bodies']) {
    const isGiven = flags.has(name) || flags.text(name) !== undefined
    if (isGiven && target === undefined) throw new UsageError(`--${name} goes with --record`)
  }
  if (target !== undefined) {
    const file = flags.text('out') ?? 'pixel-recording.jsonl'
    command.record = {target: toUrl('record', target), file, recordBodies: flags.has('record-bodies')}
  }
  if (replayFile !== undefined) command.replayFile = replayFile
  const faultText = flags.text('fault')
  if (faultText !== undefined) command.faultText = faultText
  return command
}

function toOptions(flags: Flags): MockServerOptions {
  const dialect = flags.oneOf('dialect', ['gateway', 'upstream', 'app'])
  const generation = flags.oneOf('generation', ['a', 'b', 'c'])
  const service = flags.oneOf('service', ['pixel', 'progress', 'inference'])
  const scenario = flags.oneOf(
    'scenario',
    scenarios.map(({name}) => name),
  )
  const isOriginal = dialect === 'upstream' || dialect === 'app'
  for (const name of ['generation', 'service', 'as-stored']) {
    const isGiven = flags.has(name) || flags.text(name) !== undefined
    if (isGiven && !isOriginal) throw new UsageError(`--${name} goes with --dialect upstream or app`)
  }
  const faults = flags.text('fault')
  const parsed = faults === undefined ? undefined : parseFaults(faults)
  if (parsed?.ok === false) throw new UsageError(`--fault: ${parsed.problem}; see --help`)
  const {ok: _ok, ...rule} = parsed ?? {ok: true, faults: []}
  const seed = flags.number('seed', {min: 0, max: 2 ** 31 - 1})
  const clients = flags.number('history', {min: 1, max: 5000})
  const latency = toLatency(flags.text('latency'))
  return {
    fast: flags.has('fast'),
    asStored: flags.has('as-stored'),
    ...(dialect === undefined ? {} : {dialect}),
    ...(generation === undefined ? {} : {generation}),
    ...(service === undefined ? {} : {service}),
    ...(scenario === undefined ? {} : {scenario}),
    ...(seed === undefined ? {} : {seed}),
    ...(clients === undefined ? {} : {history: {clients}}),
    ...(latency === undefined ? {} : {latency}),
    ...(parsed === undefined ? {} : {faults: [rule]}),
  }
}

function toLatency(text: string | undefined): {p50Ms: number; p99Ms: number} | undefined {
  if (text === undefined) return undefined
  const [, p50, p99] = /^(\d{1,6})(?:,(\d{1,6}))?$/.exec(text) ?? []
  if (p50 === undefined) throw new UsageError('--latency is the median and the 99th percentile in ms, as in 110,200')
  return {p50Ms: Number(p50), p99Ms: Math.max(Number(p50), Number(p99 ?? p50))}
}

function toContract(flags: Flags): ContractCommand {
  const url = flags.text('url')
  if (url === undefined) throw new UsageError('contract needs --url, the address of the server to check')
  const key = flags.text('key')
  const grpc = flags.text('grpc')
  const profile = flags.oneOf('profile', ['gateway', 'upstream', 'triton']) ?? 'gateway'
  if (grpc !== undefined && profile !== 'triton') throw new UsageError('--grpc goes with --profile triton')
  if (grpc !== undefined && !/^[^\s/]+:\d{1,5}$/.test(grpc))
    throw new UsageError('--grpc is a host and a port, as in 127.0.0.1:8001')
  return {
    name: 'contract',
    url: toUrl('url', url),
    profile,
    ...(grpc === undefined ? {} : {grpc}),
    isJson: flags.has('json'),
    ...(key === undefined ? {} : {key}),
  }
}

function toUrl(flag: string, text: string): string {
  const isUrl = /^https?:\/\//.test(text) && URL.canParse(text)
  if (!isUrl) throw new UsageError(`--${flag} is an address with http:// or https://`)
  return text
}
