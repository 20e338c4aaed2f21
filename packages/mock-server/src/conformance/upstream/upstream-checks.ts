import type {ContractCheck} from '../contract-check.ts'
import {batchChecks} from './batch-checks.ts'
import {conventionChecks} from './convention-checks.ts'
import {inferChecks} from './infer-checks.ts'
import {progressChecks} from './progress-checks.ts'
import {refusalChecks} from './refusal-checks.ts'
import {statusChecks} from './status-checks.ts'
import {streamChecks} from './stream-checks.ts'

/** What the original servers put on the wire, generations A and B. Nothing here writes anything or reloads a model. */
export const upstreamChecks: readonly ContractCheck[] = [
  ...conventionChecks,
  ...statusChecks,
  ...inferChecks,
  ...refusalChecks,
  ...batchChecks,
  ...streamChecks,
  ...progressChecks,
]
