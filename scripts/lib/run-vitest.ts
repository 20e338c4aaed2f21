import {existsSync, readFileSync} from 'node:fs'
import {runCommand} from './run-command.ts'
import {noTests, type TestCounts} from './test-counts.ts'

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

/** Runs one vitest configuration and reads its counts. A run that fails without a failed test counts as one failure. */
export async function runVitest(config: string, reportFile: string): Promise<TestCounts> {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`]
  const {code} = await runCommand('vitest', ['run', '--config', config, '--passWithNoTests', ...reporters], {
    isShown: true,
    env: process.stdout.isTTY ? {FORCE_COLOR: '1'} : {NO_COLOR: '1'},
  })
  if (!existsSync(reportFile)) return {...noTests, failed: 1}
  const report: Report = JSON.parse(readFileSync(reportFile, 'utf8'))
  const failed = report.numFailedTests
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
