import type {ContractCheck} from '../contract-check.ts'
import {batchChecks} from './batch-checks.ts'
import {conversationChecks} from './conversation-checks.ts'
import {crisisChecks} from './crisis-checks.ts'
import {eqChecks} from './eq-checks.ts'
import {erasureChecks} from './erasure-checks.ts'
import {exportChecks} from './export-checks.ts'
import {idempotencyChecks} from './idempotency-checks.ts'
import {inferChecks} from './infer-checks.ts'
import {jobChecks} from './job-checks.ts'
import {openApiChecks} from './open-api-checks.ts'
import {operationChecks} from './operation-checks.ts'
import {progressChecks} from './progress-checks.ts'
import {refusalChecks} from './refusal-checks.ts'
import {resumeChecks} from './resume-checks.ts'
import {speechChecks} from './speech-checks.ts'
import {streamChecks} from './stream-checks.ts'
import {tokenChecks} from './token-checks.ts'

/** What our gateway's routes promise. */
export const gatewayChecks: readonly ContractCheck[] = [
  ...operationChecks,
  ...openApiChecks,
  ...inferChecks,
  ...refusalChecks,
  ...streamChecks,
  ...resumeChecks,
  ...batchChecks,
  ...idempotencyChecks,
  ...jobChecks,
  ...tokenChecks,
  ...crisisChecks,
  ...eqChecks,
  ...conversationChecks,
  ...progressChecks,
  ...erasureChecks,
  ...exportChecks,
  ...speechChecks,
]
