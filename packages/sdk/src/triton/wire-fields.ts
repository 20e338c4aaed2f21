import {TensorError} from '../errors/tensor-error.ts'
import type {WireParameters} from './wire-tensor.ts'

/** Fields of a parsed JSON object. */
export type WireFields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is WireFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (field: string, what: string): never => {
  throw new TensorError('structure', `it is no ${what}`, {field})
}

export const readFields = (value: unknown, field: string): WireFields =>
  isFields(value) ? value : wrong(field, 'object')

export const readList = (value: unknown, field: string): readonly unknown[] =>
  Array.isArray(value) ? value : wrong(field, 'list')

export const readText = (value: unknown, field: string): string =>
  typeof value === 'string' ? value : wrong(field, 'text')

export const readOptionalText = (value: unknown, field: string): string | undefined =>
  value === undefined ? undefined : readText(value, field)

/** Parameters, with `null` and nested values refused: the protocol has none. */
export function readParameters(value: unknown, field: string): WireParameters {
  if (value === undefined) return {}
  const entries = Object.entries(readFields(value, field)).map(([name, parameter]) => {
    const isScalar = ['string', 'number', 'bigint', 'boolean'].includes(typeof parameter)
    return isScalar ? ([name, parameter] as const) : wrong(`${field}.${name}`, 'text, number or truth value')
  })
  return Object.fromEntries(entries) as WireParameters // every value has just been looked at
}
