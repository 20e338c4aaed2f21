import type {TestProject} from 'vitest/node'
import {findPostgres} from './find-postgres.ts'
import {startPostgres} from './start-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The URL of an empty PostgreSQL that all tests of a run share, each in schemas of its own; empty when none is installed. */
    postgres: string
  }
}

/** Starts one server for all tests, if this run has a test that wants it: one with `postgres` in its path. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const {vitest} = project
  const named = 'filenamePattern' in vitest && Array.isArray(vitest.filenamePattern) ? vitest.filenamePattern : []
  const {testFiles} = await project.globTestFiles(named.map(String))
  const bin = testFiles.some((file) => file.includes('postgres')) ? findPostgres() : undefined
  const server = bin === undefined ? undefined : await startPostgres(bin)
  project.provide('postgres', server?.url ?? '')
  return async () => server?.stop()
}
