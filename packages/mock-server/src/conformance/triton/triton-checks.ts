import type {ContractCheck} from '../contract-check.ts'
import {bodyChecks} from './body-checks.ts'
import {countingChecks} from './counting-checks.ts'
import {errorChecks} from './error-checks.ts'
import {grpcChecks} from './grpc-checks.ts'
import {streamChecks} from './stream-checks.ts'
import {transportChecks} from './transport-checks.ts'

/** Paths whose checks need no model of the emulation: every Triton has them. */
const everywhere = /^GET \/v2($|\/health|\/trace|\/systemsharedmemory)|^POST \/v2\/repository|^Server/

/**
 * What Triton puts on the wire, and how its imitations differ from it: `drift N` is a row of the list of such differences. A check of
 * a model that only the emulation has is not asked of other servers.
 */
export const tritonChecks: readonly ContractCheck[] = [
  ...transportChecks,
  ...errorChecks,
  ...bodyChecks,
  ...streamChecks,
  ...countingChecks,
  ...grpcChecks,
].map((check) => ({...check, isOptional: !everywhere.test(check.endpoint)}))
