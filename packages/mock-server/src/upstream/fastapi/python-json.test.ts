import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {float, floatRepr, PythonFloat} from './python-float.ts'
import {toPlain} from './python-value.ts'
import {JsonDecodeError, readPythonJson} from './read-python-json.ts'
import {UnwritableError, writePythonJson} from './write-python-json.ts'

describe('floatRepr', () => {
  // Each line was printed by Python 3.11.
  it.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [1.5e300, '1.5e+300'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [-2.5e-7, '-2.5e-07'],
    [5e-324, '5e-324'],
  ])('prints %d as %s', (value, expected) => {
    expect(floatRepr(value)).toBe(expected)
  })

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (value) => {
        expect(Number(floatRepr(value))).toBe(value)
      }),
    )
  })
})

describe('readPythonJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(toPlain(readPythonJson(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('tells ints from floats and keeps big ints', () => {
    expect(readPythonJson('1')).toBe(1)
    expect(readPythonJson('1.0')).toEqual(float(1))
    expect(readPythonJson('1e2')).toEqual(float(100))
    expect(readPythonJson('123456789012345678901')).toBe(123456789012345678901n)
  })

  it('row 45: takes NaN and Infinity', () => {
    expect(readPythonJson('[NaN, Infinity, -Infinity]')).toEqual([
      new PythonFloat(Number.NaN),
      float(Number.POSITIVE_INFINITY),
      float(Number.NEGATIVE_INFINITY),
    ])
  })

  // Each line was printed by Python 3.11.
  it.each([
    ['{"a": ', 'Expecting value: line 1 column 7 (char 6)'],
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['  ', 'Expecting value: line 1 column 3 (char 2)'],
    ['{a: 1}', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
    ['{"a": 1 "b": 2}', "Expecting ',' delimiter: line 1 column 9 (char 8)"],
    ['{"a": 1,}', 'Expecting property name enclosed in double quotes: line 1 column 9 (char 8)'],
    ['[1,]', 'Expecting value: line 1 column 4 (char 3)'],
    ['[1 2]', "Expecting ',' delimiter: line 1 column 4 (char 3)"],
    ['{"a": "b', 'Unterminated string starting at: line 1 column 7 (char 6)'],
    ['{"a": "b\\', 'Unterminated string starting at: line 1 column 7 (char 6)'],
    ['{"a": "\\x"}', 'Invalid \\escape: line 1 column 8 (char 7)'],
    ['{"a": "\\u12"}', 'Invalid \\uXXXX escape: line 1 column 9 (char 8)'],
    ['{"a": "x\ny"}', 'Invalid control character at: line 1 column 9 (char 8)'],
    ['{}\n {}', 'Extra data: line 2 column 2 (char 4)'],
    ['-', 'Expecting value: line 1 column 1 (char 0)'],
    ['01', 'Extra data: line 1 column 2 (char 1)'],
    ['["🙂", x]', 'Expecting value: line 1 column 7 (char 6)'],
    ["{'a': 1}", 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['[', 'Expecting value: line 1 column 2 (char 1)'],
    ['{', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['{"a"', "Expecting ':' delimiter: line 1 column 5 (char 4)"],
    ['[1', "Expecting ',' delimiter: line 1 column 3 (char 2)"],
  ])('says of %j: %s', (document, sentence) => {
    expect(sentenceOf(document)).toBe(sentence)
  })

  it('gives up on deep nesting as Python does, without overflowing our own stack', () => {
    expect(() => readPythonJson('['.repeat(100_000))).toThrow(RangeError)
  })

  it('keeps a member named __proto__ as a member', () => {
    expect(readPythonJson('{"__proto__": 1}')).toEqual(new Map([['__proto__', 1]]))
  })
})

function sentenceOf(document: string): string | undefined {
  try {
    readPythonJson(document)
  } catch (error) {
    return error instanceof JsonDecodeError ? error.sentence : undefined
  }
  return undefined
}

describe('writePythonJson', () => {
  it('writes compactly in UTF-8, or with spaces in ASCII', () => {
    const value = {a: [1, float(1), 'é🙂\u007f'], b: null, left: undefined}
    expect(writePythonJson(value)).toBe('{"a":[1,1.0,"é🙂\u007f"],"b":null}')
    expect(writePythonJson(value, {style: 'default'})).toBe('{"a": [1, 1.0, "\\u00e9\\ud83d\\ude42\u007f"], "b": null}')
  })

  it('refuses NaN and lone surrogates in an answer, but writes them into an event', () => {
    expect(() => writePythonJson(float(Number.NaN))).toThrow(UnwritableError)
    expect(() => writePythonJson('\ud800')).toThrow(UnwritableError)
    expect(writePythonJson([float(Number.NaN), float(-Infinity)], {style: 'default'})).toBe('[NaN, -Infinity]')
    expect(writePythonJson('\\ud800\ud800', {style: 'default'})).toBe('"\\\\ud800\\ud800"')
  })

  it('writes what it read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(JSON.parse(writePythonJson(readPythonJson(text), {style: 'default'}))).toEqual(JSON.parse(text))
      }),
    )
  })
})
