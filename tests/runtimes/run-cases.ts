import {cases} from './suite.ts'

export interface CaseResult {
  name: string
  /** Absent when the case passed. */
  problem?: string
}

const longestMs = 20_000

/** Runs every case, one after the other, each against a time limit. */
export async function runCases(): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  for (const {name, run} of cases) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`not done within ${longestMs} ms`)), longestMs)
    })
    try {
      await Promise.race([run(), limit])
      results.push({name})
    } catch (error) {
      results.push({name, problem: error instanceof Error ? (error.stack ?? error.message) : String(error)})
    } finally {
      clearTimeout(timer)
    }
  }
  return results
}
