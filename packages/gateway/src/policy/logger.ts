/**
 * What a log line may hold: names, ids, sizes, counts, durations. Never text that a person or a model wrote.
 * @example
 * const fields: LogFields = {route: '/infer', status: 200, milliseconds: 12}
 */
export type LogFields = Readonly<Record<string, string | number | boolean>>

/**
 * Where log lines go. The gateway is silent without one.
 * @example
 * const logger: Logger = {
 *   info: (event, fields) => console.log(JSON.stringify({event, ...fields})),
 *   error: (event, fields) => console.error(JSON.stringify({event, ...fields})),
 * }
 */
export interface Logger {
  info(event: string, fields: LogFields): void
  error(event: string, fields: LogFields): void
}
