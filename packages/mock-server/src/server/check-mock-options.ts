import type {HistoryOptions} from '../history/generate-history.ts'
import {refuseUnknown} from '../lib/refuse-unknown.ts'
import type {MockServerOptions} from './mock-server-options.ts'

type Names<T> = {readonly [Name in keyof T]-?: 1}

const optionNames: Names<MockServerOptions> = {
  dialect: 1,
  generation: 1,
  service: 1,
  asStored: 1,
  upstream: 1,
  app: 1,
  seed: 1,
  fast: 1,
  latency: 1,
  history: 1,
  scenario: 1,
  faults: 1,
  keepBodies: 1,
  journalLimit: 1,
  handler: 1,
  engine: 1,
  speech: 1,
  auth: 1,
  keys: 1,
  tokenSecret: 1,
  store: 1,
  retention: 1,
  gates: 1,
  alertWebhook: 1,
  limits: 1,
  cors: 1,
  resumeGraceMs: 1,
  keepAliveMs: 1,
  turns: 1,
  maxQueryCharacters: 1,
  maxBodyBytes: 1,
  maxAudioSeconds: 1,
  fetch: 1,
  clock: 1,
  random: 1,
  logger: 1,
}
const latencyNames: Names<NonNullable<MockServerOptions['latency']>> = {p50Ms: 1, p99Ms: 1}
const historyNames: Names<HistoryOptions> = {clients: 1, seed: 1, end: 1, days: 1}

/** Throws for an option that there is not: a test whose faults were misspelt would pass without them. */
export function checkMockOptions(options: MockServerOptions): void {
  const {latency = {}, history = {}} = options
  const check = (given: object, names: object, where = ''): void =>
    refuseUnknown(given, Object.keys(names), (name) => `createMockServer: there is no option "${where}${name}"`)
  check(options, optionNames)
  check(latency, latencyNames, 'latency.')
  check(history, historyNames, 'history.')
}
