import type {Fault} from '../faults/fault.ts'
import {faultHelp} from '../faults/fault-help.ts'
import {parseFaults, type ParsedFaults} from '../faults/parse-faults.ts'

/**
 * The request header that asks for faults.
 * @example
 * const server = createMockServer()
 * const response = await server.fetch('/health', {headers: {[faultHeader]: 'status=503'}})
 */
export const faultHeader = 'x-pixel-mock-fault'

/** Reads the fault header of each request and counts `times`, per header value, method and path. */
export interface FaultHeaderReader {
  read(text: string, request: {method: string; path: string}): ParsedFaults
  reset(): void
}

/** How many different limited headers are remembered. */
const mostCounts = 10_000

/** Makes a reader with fresh counts. */
export function createFaultHeaderReader(): FaultHeaderReader {
  let counts = new Map<string, number>()
  return {
    read(text, {method, path}) {
      const parsed = parseFaults(text)
      if (!parsed.ok || parsed.times === undefined) return parsed
      const key = `${method} ${path} ${text}`
      const count = (counts.get(key) ?? 0) + 1
      if (counts.size >= mostCounts) counts = new Map()
      counts.set(key, count)
      const faults: Fault[] = count > parsed.times ? [] : parsed.faults
      return {ok: true, faults}
    },
    reset() {
      counts = new Map()
    },
  }
}

/** The answer to a fault header that cannot be read: what is wrong, and everything that can be written. */
export function toFaultHelpAnswer(problem: string, headers: Readonly<Record<string, string>>): Response {
  const body = {
    type: 'about:blank',
    title: 'The fault header cannot be read',
    status: 400,
    detail: problem,
    code: 'bad_fault',
    help: faultHelp().split('\n'),
  }
  return new Response(`${JSON.stringify(body, undefined, 2)}\n`, {
    status: 400,
    headers: {...headers, 'content-type': 'application/problem+json'},
  })
}
