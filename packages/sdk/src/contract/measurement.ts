import type {Span} from './span.ts'

/**
 * What an analyser says of a text: a value with its evidence, or plainly that it measured nothing.
 * @example
 * const shown = (found: Measurement<number>) => ('value' in found ? found.value : found.notMeasured)
 */
export type Measurement<Value> =
  | {value: Value; /** 0 to 1. */ confidence: number; spans: Span[]; version: string}
  | {notMeasured: string; version: string}

/**
 * Tells whether something was measured.
 * @example
 * const found: Measurement<number> = {notMeasured: 'empty', version: '1'}
 * show(isMeasured(found) ? found.value : 'not measured')
 */
export const isMeasured = <Value>(
  measurement: Measurement<Value>,
): measurement is Extract<Measurement<Value>, {value: Value}> => 'value' in measurement
