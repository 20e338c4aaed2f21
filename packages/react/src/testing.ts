/** The proof that a page of yours with a chat on it is safe to use, run in a browser against that page. */
export {assertProof} from './testing/assert-proof.ts'
export {formatProof} from './testing/format-proof.ts'
export type {ProofOptions} from './testing/proof-options.ts'
export type {ProofPage} from './testing/proof-page.ts'
export type {ProofCheck, ProofReport, ProofResult, ProofStatus} from './testing/proof-report.ts'
export type {ProofPart} from './testing/in-page/page-tools.ts'
export {provePage} from './testing/prove-page.ts'
