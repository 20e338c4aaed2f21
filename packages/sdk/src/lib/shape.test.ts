import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type * as z from 'zod/mini'
import {healthResponseSchema} from '../contract/health.ts'
import {inferenceResponseSchema} from '../contract/inference-response.ts'
import {reloadResponseShape, statusResponseShape} from '../contract/operation-shapes.ts'
import {reloadResponseSchema} from '../contract/reload.ts'
import {healthResponseShape, inferenceResponseShape, streamEventShapes} from '../contract/response-shapes.ts'
import {statusResponseSchema} from '../contract/status.ts'
import {streamEventSchemas} from '../contract/stream-event.ts'
import {firstMismatch} from './shape.ts'

type Table = Parameters<typeof firstMismatch>[1]

const pairs: [string, z.ZodMiniType, Table][] = [
  ['health', healthResponseSchema, healthResponseShape],
  ['status', statusResponseSchema, statusResponseShape],
  ['reload', reloadResponseSchema, reloadResponseShape],
  ['reply', inferenceResponseSchema, inferenceResponseShape],
  ...Object.entries(streamEventSchemas).map(([name, schema]): [string, z.ZodMiniType, Table] => [
    name,
    schema,
    streamEventShapes[name as keyof typeof streamEventShapes],
  ]),
]

/** Values that often fit a table and often miss it by a little. */
function near(table: unknown): fc.Arbitrary<unknown> {
  const wrong = fc.oneof(
    fc.string({maxLength: 3}),
    fc.integer(),
    fc.boolean(),
    fc.constant([]),
    fc.constant({}),
    fc.constant(undefined),
  )
  const mostly = (right: fc.Arbitrary<unknown>) =>
    fc.oneof({weight: 30, arbitrary: right}, {weight: 1, arbitrary: wrong})
  if (Array.isArray(table)) return mostly(fc.array(near(table[0]), {maxLength: 3}))
  if (typeof table === 'object' && table !== null) {
    const fields = Object.fromEntries(Object.entries(table).map(([name, part]) => [name, near(part)]))
    return mostly(fc.record({...fields, other: fc.anything()}, {requiredKeys: []}))
  }
  const kinds: Record<string, fc.Arbitrary<unknown>> = {
    string: fc.string({maxLength: 5}),
    number: fc.double({noNaN: true, noDefaultInfinity: true}),
    boolean: fc.boolean(),
    unknown: fc.anything(),
  }
  return mostly(kinds[String(table).replace('?', '')] ?? wrong)
}

describe.each(pairs)('the table of %s', (_name, schema, table) => {
  it('accepts and refuses what the schema accepts and refuses', () => {
    fc.assert(
      fc.property(near(table), (value) => {
        expect(firstMismatch(value, table) === undefined).toBe(schema.safeParse(value).success)
      }),
      {numRuns: 300},
    )
  })
})

it('names the place of the first difference', () => {
  const reply = {
    response: 'x',
    gates: [
      {gate: 'a', action: 'pass'},
      {gate: 'b', action: 3},
    ],
  }
  expect(firstMismatch(reply, inferenceResponseShape)).toBe('gates[1].action')
  expect(firstMismatch([], inferenceResponseShape)).toBe('')
  expect(firstMismatch({}, inferenceResponseShape)).toBe('response')
})
