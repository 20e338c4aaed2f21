import type {ContractCheckResult, ContractReport} from '../conformance/contract-report.ts'
import type {Paint} from './paint.ts'

/** One check as a line, with what differs and the request that shows it below. */
export function formatCheck(
  {outcome, isRequired, endpoint, name, detail, request}: ContractCheckResult,
  paint: Paint,
): string {
  const title = `${endpoint.padEnd(32)}${name}`
  if (outcome === 'conforms') return `  ${paint.green('ok')}       ${title}`
  const word = outcome === 'missing' ? 'missing' : 'differs'
  const mark = outcome === 'missing' && !isRequired ? paint.dim(word) : paint.red(word)
  const indent = ' '.repeat(11)
  return [
    `  ${mark}${' '.repeat(9 - word.length)}${title}`,
    `${indent}${paint.yellow(detail)}`,
    `${indent}${paint.dim(request)}`,
  ].join('\n')
}

/** How many conform, differ and are missing, in one line. */
export function formatSummary({checks, passed, failed, profile, baseUrl}: ContractReport, paint: Paint): string {
  const missing = checks.filter(({outcome, isRequired}) => outcome === 'missing' && !isRequired).length
  const parts = [
    `${passed} of ${checks.length} checks conform`,
    ...(failed > 0 ? [paint.red(`${failed} failed`)] : []),
    ...(missing > 0 ? [`${missing} that not every server has are missing`] : []),
  ]
  return `\n  ${failed === 0 ? paint.green('✓') : paint.red('✗')} ${profile} at ${baseUrl}: ${parts.join(', ')}\n`
}
