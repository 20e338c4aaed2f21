export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

export const noTests: TestCounts = {passed: 0, failed: 0, skipped: 0}

export function addCounts(one: TestCounts, other: TestCounts): TestCounts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/** The closing line that people and CI both read. */
export function summaryLine({passed, failed, skipped}: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}
