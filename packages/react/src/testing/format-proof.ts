import {proofChecks, type ProofReport, type ProofStatus} from './proof-report.ts'

const signs: Readonly<Record<ProofStatus, string>> = {
  passed: 'passed',
  failed: 'FAILED',
  'not-checked': 'not checked',
  skipped: 'skipped',
}

/**
 * The report as text: each check, what was seen, and what to do. It holds none of a person's words.
 * @example
 * import type {Page} from 'playwright-core'
 *
 * const print = async (page: Page) => console.log(formatProof(await provePage(page)))
 */
export function formatProof({url, results}: ProofReport): string {
  const lines = results.flatMap(({check, status, seen, advice}) => [
    `${signs[status].padEnd(12)} ${check.padEnd(21)} ${proofChecks[check]}`,
    `${' '.repeat(13)}${seen}`,
    ...(advice === undefined ? [] : [`${' '.repeat(13)}> ${advice}`]),
  ])
  const count = (status: ProofStatus): number => results.filter((one) => one.status === status).length
  const rest = (['not-checked', 'skipped'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `, ${count(status)} ${signs[status]}`)
  return [
    `Proof of ${url}`,
    '',
    ...lines,
    '',
    `${count('passed')} passed, ${count('failed')} failed${rest.join('')}`,
  ].join('\n')
}
