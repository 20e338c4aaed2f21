import type {TritonCommand} from './command.ts'
import {UsageError, type FlagKinds, type Flags} from './read-flags.ts'

/** What goes with `--triton`, and nothing else does. */
export const tritonFlags: FlagKinds = {
  triton: 'boolean',
  host: 'string',
  'http-port': 'string',
  'grpc-port': 'string',
  'metrics-port': 'string',
  'model-control': 'string',
  'model-repository': 'string',
  'repository-poll-secs': 'string',
  'response-cache': 'string',
  'allow-client-shm': 'boolean',
  seed: 'string',
  fast: 'boolean',
}

const port = (flags: Flags, name: string, usual: number): number => flags.number(name, {min: 0, max: 65_535}) ?? usual

/** The ports are Triton's own unless others are named. */
export function toTriton(flags: Flags): TritonCommand {
  const control = flags.oneOf('model-control', ['none', 'poll', 'explicit'])
  const repository = flags.text('model-repository')
  const pollSeconds = flags.number('repository-poll-secs', {min: 1, max: 86_400})
  const cacheBytes = flags.number('response-cache', {min: 0, max: 2 ** 31 - 1})
  const seed = flags.number('seed', {min: 0, max: 2 ** 31 - 1})
  const ports = {
    httpPort: port(flags, 'http-port', 8000),
    grpcPort: port(flags, 'grpc-port', 8001),
    metricsPort: port(flags, 'metrics-port', 8002),
  }
  const named = Object.values(ports).filter((number) => number !== 0)
  if (new Set(named).size < named.length)
    throw new UsageError('--http-port, --grpc-port and --metrics-port are three ports')
  return {
    name: 'triton',
    options: {
      ...ports,
      host: flags.text('host') ?? '127.0.0.1',
      fast: flags.has('fast'),
      isClientSharedMemoryAllowed: flags.has('allow-client-shm'),
      ...(control !== undefined && {modelControl: control}),
      ...(seed !== undefined && {seed}),
      ...(repository !== undefined && {modelRepository: repository}),
      ...(pollSeconds !== undefined && {pollSeconds}),
      ...(cacheBytes !== undefined && {responseCacheBytes: cacheBytes}),
    },
  }
}
