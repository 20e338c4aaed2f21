import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {inferenceRequestSchema} from '../contract/inference-request.ts'
import {fieldErrorsOf} from './check-request.ts'

const some = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({weight: 20, arbitrary: right}, {weight: 1, arbitrary: fc.anything()})

const request = fc.record(
  {
    user_query: some(fc.string({unit: 'binary', maxLength: 20})),
    conversation_history: some(
      fc.array(
        some(
          fc.record(
            {
              role: some(fc.constantFrom('user', 'assistant', 'system')),
              content: some(fc.string()),
              timestamp: some(fc.string()),
            },
            {requiredKeys: ['role', 'content']},
          ),
        ),
        {maxLength: 3},
      ),
    ),
    context_type: some(fc.string()),
    user_id: some(fc.string()),
    session_id: some(fc.string()),
    use_eq_awareness: some(fc.boolean()),
    include_metrics: some(fc.boolean()),
    max_tokens: some(fc.integer({min: -2, max: 5000})),
    gestalt_directive: some(fc.string()),
    plutchik_scores: some(fc.dictionary(fc.constantFrom('joy', 'fear'), fc.double({min: -0.1, max: 1.1}))),
    task_type: some(fc.string()),
    extra: fc.string(),
  },
  {requiredKeys: ['user_query']},
)

describe('a request', () => {
  it('is accepted and refused by hand exactly as by the schema', () => {
    fc.assert(
      fc.property(fc.oneof(request, fc.anything()), (value) => {
        expect(fieldErrorsOf(value, Infinity).length === 0).toBe(inferenceRequestSchema.safeParse(value).success)
      }),
      {numRuns: 1000},
    )
  })

  const cases: [string, unknown, {path: string; code: string}][] = [
    ['an empty query', {user_query: ''}, {path: 'user_query', code: 'too_small'}],
    ['a query over the limit', {user_query: 'x'.repeat(101)}, {path: 'user_query', code: 'too_big'}],
    ['half a character', {user_query: 'a\uD800'}, {path: 'user_query', code: 'lone_surrogate'}],
    ['NaN', {user_query: 'x', max_tokens: NaN}, {path: 'max_tokens', code: 'out_of_range'}],
    [
      'a wrong role',
      {user_query: 'x', conversation_history: [{role: 'bot', content: 'y'}]},
      {path: 'conversation_history[0].role', code: 'invalid_value'},
    ],
    [
      'a misspelt field',
      {user_query: 'x', sesion_id: 'y'},
      {path: 'sesion_id', code: 'unknown_field_did_you_mean_session_id'},
    ],
    ['no query', {}, {path: 'user_query', code: 'missing'}],
    ['no request', 'hello', {path: '', code: 'invalid_type'}],
  ]
  it.each(cases)('names the field of %s', (_what, value, error) => {
    expect(fieldErrorsOf(value, 100)).toEqual([error])
  })

  it("never repeats a value or a key that could be somebody's words", () => {
    const told = JSON.stringify(fieldErrorsOf({user_query: 5, 'I feel so alone': 1}, 100))
    expect(told).not.toContain('alone')
  })
})
