import {inferenceRequestSchema} from '@pixelated/sdk/contract'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {toFieldErrors, toPath} from './field-errors.ts'

const errorsOf = (value: unknown) => {
  const parsed = inferenceRequestSchema.safeParse(value)
  return parsed.success ? [] : toFieldErrors(parsed.error.issues, value)
}

describe('field errors', () => {
  it('write paths as one would in code', () => {
    expect(toPath(['conversation_history', 0, 'role'])).toBe('conversation_history[0].role')
    expect(toPath([3, 'user_query'])).toBe('[3].user_query')
    expect(toPath([])).toBe('')
  })

  it('say what was wrong: missing, of another type, out of bounds, half a character', () => {
    expect(errorsOf({})).toEqual([{path: 'user_query', code: 'missing'}])
    expect(errorsOf({user_query: 1})).toEqual([{path: 'user_query', code: 'invalid_type'}])
    expect(errorsOf({user_query: 'x', max_tokens: 0})).toEqual([{path: 'max_tokens', code: 'too_small'}])
    expect(errorsOf({user_query: 'x\ud800'})).toEqual([{path: 'user_query', code: 'invalid_text'}])
    expect(errorsOf(null)).toEqual([{path: '', code: 'invalid_type'}])
  })

  it('never repeat a value, nor a name that could be words', () => {
    fc.assert(
      fc.property(fc.string({minLength: 8}), (words) => {
        const marked = `${words} said so`
        const told = JSON.stringify(errorsOf({user_query: 1, context_type: {[marked]: marked}, [marked]: marked}))
        expect(told).not.toContain('said so')
      }),
    )
  })
})
