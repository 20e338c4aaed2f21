import {invalid, notFound, unavailable, unsupported} from './triton-fault.ts'

/** Settings of traces: all of them text, one of them a list. */
export type TraceSettings = Readonly<Record<string, string | readonly string[]>>
export type LogSettings = Readonly<Record<string, string | boolean | number>>

const traceDefaults: TraceSettings = {
  trace_level: ['OFF'],
  trace_rate: '1000',
  trace_count: '-1',
  log_frequency: '0',
  trace_file: '',
  trace_mode: 'triton',
}
const logDefaults: LogSettings = {
  log_file: '',
  log_info: true,
  log_warning: true,
  log_error: true,
  log_verbose_level: 0,
  log_format: 'default',
}
const levels = new Set(['OFF', 'TIMESTAMPS', 'TENSORS'])

/** Settings of traces and logs. They are kept and shown; nothing is traced. */
export function createSettings() {
  let all = traceDefaults
  const own = new Map<string, Record<string, string | readonly string[] | null>>()
  let log = logDefaults

  function traceOf(model: string | undefined): TraceSettings {
    const changed = model === undefined ? [] : Object.entries(own.get(model) ?? {})
    const set = changed.filter((entry): entry is [string, string | readonly string[]] => entry[1] !== null)
    return {...all, ...Object.fromEntries(set)}
  }

  return {
    trace: traceOf,
    /** `null` takes back what was set. */
    changeTrace(model: string | undefined, changes: Readonly<Record<string, readonly string[] | null>>): TraceSettings {
      const checked = Object.entries(changes).map(([name, values]) => [name, checkTrace(name, values)] as const)
      const entries = Object.fromEntries(checked)
      if (model !== undefined) own.set(model, {...own.get(model), ...entries})
      else
        all = {
          ...all,
          ...Object.fromEntries(checked.map(([name, value]) => [name, value ?? traceDefaults[name] ?? ''])),
        }
      return traceOf(model)
    },
    log: (): LogSettings => log,
    changeLog(changes: LogSettings): LogSettings {
      for (const [name, value] of Object.entries(changes)) {
        if (!(name in logDefaults)) throw invalid(`Unknown log setting '${name}'`)
        if (name === 'log_file') throw unsupported('log file location can not be updated through network protocol')
        if (name === 'log_format' && value !== 'default' && value !== 'ISO8601') {
          throw unavailable(`invalid log format: ${String(value)}`)
        }
      }
      log = {...log, ...changes}
      return log
    },
  }
}

function checkTrace(name: string, values: readonly string[] | null): string | readonly string[] | null {
  if (!(name in traceDefaults)) throw invalid(`unexpected trace setting '${name}'`)
  if (name === 'trace_file') throw unsupported('trace file location can not be updated through network protocol')
  if (values === null) return null
  if (name === 'trace_level') {
    const unknown = values.find((level) => !levels.has(level))
    if (unknown !== undefined) throw invalid(`unknown trace level '${unknown}'`)
    return values
  }
  const [value = ''] = values
  if (name !== 'trace_mode' && !/^-?\d+$/.test(value)) {
    throw invalid(`Unable to parse '${name}', got: ${value}`)
  }
  return value
}

/** A model's settings can only be asked for where there is such a model. */
export const unknownTraceModel = (model: string) => notFound(`Request for unknown model: '${model}' is not found`)
