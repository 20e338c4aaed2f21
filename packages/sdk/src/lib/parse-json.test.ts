import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parseJson} from './parse-json.ts'

describe('parseJson', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('reads the numbers that Python writes and JSON does not have as null', () => {
    expect(parseJson('{"a": NaN, "b": [Infinity, -Infinity], "c": "NaN stays, \\"Infinity\\" too"}')).toEqual({
      a: null,
      b: [null, null],
      c: 'NaN stays, "Infinity" too',
    })
  })

  it('gives undefined for anything else, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let expected: unknown
        try {
          expected = JSON.parse(text)
        } catch {
          expected = undefined
        }
        if (!/NaN|Infinity/.test(text)) expect(parseJson(text)).toEqual(expected)
      }),
    )
    expect(parseJson('{"a": NaN')).toBeUndefined()
    expect(parseJson('')).toBeUndefined()
  })
})
