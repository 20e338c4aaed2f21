import type {Span} from './span.ts'

/** What an analyser says of a text: a value with its evidence, or plainly that it measured nothing. */
export type Measurement<Value> =
  | {value: Value; /** 0 to 1. */ confidence: number; spans: Span[]; version: string}
  | {notMeasured: string; version: string}

/** Tells whether something was measured. */
export const isMeasured = <Value>(
  measurement: Measurement<Value>,
): measurement is Extract<Measurement<Value>, {value: Value}> => 'value' in measurement
