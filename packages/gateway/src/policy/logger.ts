/** What a log line may hold: names, ids, sizes, counts, durations. Never text that a person or a model wrote. */
export type LogFields = Readonly<Record<string, string | number | boolean>>

/** Where log lines go. The gateway is silent without one. */
export interface Logger {
  info(event: string, fields: LogFields): void
  error(event: string, fields: LogFields): void
}
