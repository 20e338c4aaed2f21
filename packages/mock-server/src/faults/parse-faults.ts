import type {Fault, FaultKind} from './fault.ts'
import {faultForms, type FaultForm} from './fault-forms.ts'
import {findSimilar} from '../lib/find-similar.ts'
import {meaning} from '../lib/refuse-unknown.ts'
import {createFaultReader, FaultSyntaxError} from './fault-reader.ts'

/** The faults of one header or rule; `times` says for how many requests they hold. */
export type ParsedFaults = {ok: true; faults: Fault[]; times?: number} | {ok: false; problem: string}

const mostFaults = 16
const longestText = 2000

/**
 * Reads the compact syntax: faults separated by commas, each `name`, `name=value` or either followed by `@option=value`.
 * `@times=2` on any of them limits the whole list to the first two requests.
 * @example
 * const parsed: ParsedFaults = parseFaults('latency=200, disconnect@event=5')
 * if (parsed.ok) show(parsed.faults)
 */
export function parseFaults(text: string): ParsedFaults {
  try {
    const parts = text.length > longestText ? [] : text.split(',').map((part) => part.trim())
    if (parts.length === 0 || parts.length > mostFaults) {
      throw new FaultSyntaxError(`at most ${mostFaults} faults in ${longestText} characters`)
    }
    let times: number | undefined
    const faults = parts.map((part) => {
      const {fault, times: own} = parseFault(part)
      times = own ?? times
      return fault
    })
    return times === undefined ? {ok: true, faults} : {ok: true, faults, times}
  } catch (error) {
    if (error instanceof FaultSyntaxError) return {ok: false, problem: error.message}
    throw error
  }
}

function parseFault(text: string): {fault: Fault; times: number | undefined} {
  const [head = '', ...rest] = text.split('@')
  const [kind = '', value] = splitOnce(head)
  const form = Object.hasOwn(faultForms, kind) ? faultForms[kind as FaultKind] : undefined
  if (form === undefined) throw new FaultSyntaxError(unknownFault(kind))
  return readOptions(form, kind, {value, rest})
}

/** Names it only where it is shaped as a name: a header may hold anything. */
function unknownFault(kind: string): string {
  if (!/^[a-z][a-z-]{0,23}$/.test(kind)) return 'not a fault we know'
  return `"${kind}" is not a fault we know${meaning(findSimilar(kind, Object.keys(faultForms)))}`
}

function readOptions(form: FaultForm, kind: string, {value, rest}: {value: string | undefined; rest: string[]}) {
  const options = new Map<string, string>()
  for (const option of rest) {
    const [name, setting] = splitOnce(option)
    if (setting === undefined) throw new FaultSyntaxError(`an option of ${kind} lacks its value, as in @event=3`)
    if (options.has(name)) throw new FaultSyntaxError(`an option of ${kind} is given twice`)
    options.set(name, setting)
  }
  const reader = createFaultReader(kind, value, options)
  const times = options.has('times') ? reader.numberOption('times', 1, {min: 1, max: 1_000_000}) : undefined
  const fault = form.read(reader)
  reader.finish()
  return {fault, times}
}

function splitOnce(text: string): [string, string | undefined] {
  const place = text.indexOf('=')
  return place < 0 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)]
}
