import {formatProof} from './format-proof.ts'
import type {ProofReport} from './proof-report.ts'

/**
 * Throws the report as text when a check failed, which ends a test or a build.
 * @example
 * import type {Page} from 'playwright-core'
 *
 * const test = async (page: Page) => assertProof(await provePage(page, {url: 'http://localhost:3000'}))
 */
export function assertProof(report: ProofReport): void {
  if (!report.isPassed) throw new Error(formatProof(report))
}
