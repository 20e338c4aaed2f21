import {statusResponseSchema} from '@pixelated/sdk/contract'
import {systemClock, type Clock} from '@pixelated/sdk/clock'
import type {ContractCheck} from './contract-check.ts'
import {createContractCaller, type ContractCallerOptions, type GrpcCaller} from './contract-caller.ts'
import type {ContractCheckResult, ContractProfile, ContractReport} from './contract-report.ts'
import {Difference, NotThere} from './difference.ts'
import {gatewayChecks} from './gateway/gateway-checks.ts'
import {tritonChecks} from './triton/triton-checks.ts'
import {upstreamChecks} from './upstream/upstream-checks.ts'

/** What to check, and how to reach it. */
export interface ContractSuiteOptions {
  /** Where the server is, for example `http://127.0.0.1:8787`. */
  baseUrl: string
  /** Default the platform's. Give a mock server's to check it in process. */
  fetch?: ContractCallerOptions['fetch']
  /** Default `gateway`. */
  profile?: ContractProfile
  /** A key, sent as a bearer token. With one, the checks of keys and tokens run too. */
  key?: string
  /** The longest one check may take, in milliseconds. Default 30,000. */
  timeoutMs?: number
  /** The server's gRPC port, for the profile `triton`. Without it what is said over gRPC is not checked. */
  grpc?: GrpcCaller
  /** Time. Default the machine's. */
  clock?: Clock
  /** Told of each result as it comes. */
  onResult?: (result: ContractCheckResult) => void
}

const checksOf: Record<ContractProfile, readonly ContractCheck[]> = {
  upstream: upstreamChecks,
  gateway: gatewayChecks,
  triton: tritonChecks,
}

/**
 * Checks a server against the contract from outside, over HTTP alone. It writes nothing that lasts: turns, and jobs of a few
 * items that are about nobody. Never rejects: a server that cannot be reached differs in every check.
 * @example
 * const report = await runContractSuite({baseUrl: 'http://127.0.0.1:8787', profile: 'gateway'})
 * const bad: ContractCheckResult[] = report.checks.filter((check) => check.outcome !== 'conforms')
 */
export async function runContractSuite(options: ContractSuiteOptions): Promise<ContractReport> {
  const {baseUrl, profile = 'gateway', key, onResult} = options
  const checks: ContractCheckResult[] = []
  for (const check of checksOf[profile]) {
    if (check.needsKey === true && key === undefined) continue
    if (check.needsGrpc === true && options.grpc === undefined) continue
    const result = await runCheck(check, options)
    if (result.outcome === 'missing' && isSpeech(check.endpoint) && !(await hasSpeech(options)))
      result.isRequired = false
    checks.push(result)
    onResult?.(result)
  }
  const passed = checks.filter(({outcome}) => outcome === 'conforms').length
  const failed = checks.filter(
    ({outcome, isRequired}) => outcome === 'differs' || (outcome === 'missing' && isRequired),
  )
  return {baseUrl, profile, checks, passed, failed: failed.length}
}

const isSpeech = (endpoint: string): boolean => /\/speech\/|multimodal/.test(endpoint)

/** Whether the server says that it hears or speaks. One of words alone is whole without. */
async function hasSpeech({baseUrl, fetch = globalThis.fetch}: ContractSuiteOptions): Promise<boolean> {
  try {
    const status = statusResponseSchema.parse(await (await fetch(`${baseUrl}/status`, {})).json())
    return status.gateway?.capabilities?.some((name) => name.startsWith('speech-') && name !== 'speech-socket') === true
  } catch {
    return true
  }
}

async function runCheck(check: ContractCheck, options: ContractSuiteOptions): Promise<ContractCheckResult> {
  const {baseUrl, fetch = globalThis.fetch, key, timeoutMs = 30_000, clock = systemClock, grpc} = options
  const {name, endpoint, isOptional = false} = check
  const controller = new AbortController()
  const cancel = clock.schedule(() => controller.abort(new Difference(`no end within ${timeoutMs} ms`)), timeoutMs)
  const caller = createContractCaller({baseUrl, fetch, key, clock, grpc, signal: controller.signal})
  const toResult = (outcome: ContractCheckResult['outcome'], detail: string): ContractCheckResult => ({
    name,
    endpoint,
    outcome,
    isRequired: !isOptional,
    request: caller.lastRequest,
    detail,
  })
  try {
    await check.run(caller)
    return toResult('conforms', '')
  } catch (error) {
    if (error instanceof NotThere) return toResult('missing', error.message)
    if (error instanceof Difference) return toResult('differs', error.message)
    // The message of a failed connection names addresses and codes; that of a parser could quote a reply, so it is left out.
    return toResult('differs', error instanceof TypeError ? `no whole answer: ${error.message}` : 'no readable answer')
  } finally {
    cancel()
    controller.abort()
  }
}
