import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {privacyKinds, type PrivacyFinding} from './privacy-kinds.ts'
import {createPrivacyLabels} from './privacy-labels.ts'
import {redactSpans} from './privacy-redaction.ts'

const key = Uint8Array.from({length: 32}, (_none, index) => index)
const found = (kind: PrivacyFinding['kind'], start: number, end: number, confidence = 0.9): PrivacyFinding => ({
  kind,
  rule: 'test',
  confidence,
  span: {start, end},
})
const text = 'Anna called 555 0100'

describe('redacting', () => {
  it('puts labels in place of what was found', () => {
    expect(redactSpans(text, [found('phone', 12, 20), found('name', 0, 4)])).toBe('[name] called [phone]')
  })

  it('masks letter by letter, so that the layout stays', () => {
    expect(redactSpans(text, [found('phone', 12, 20)], 'masks')).toBe('Anna called ••• ••••')
  })

  it('hides all that overlapping findings cover, under the surest of them', () => {
    expect(redactSpans(text, [found('name', 0, 8, 0.5), found('handle', 5, 11, 0.9)])).toBe('[handle] 555 0100')
  })

  it('leaves a text alone when nothing was found, and survives spans outside it', () => {
    expect(redactSpans(text, [])).toBe(text)
    expect(redactSpans(text, [found('name', 15, 99), found('url', 200, 300)])).toBe('Anna called 555[name]')
  })

  it('keeps every unit outside the spans and none inside, for any findings', () => {
    const finding = fc
      .tuple(fc.constantFrom(...privacyKinds), fc.nat(60), fc.nat(20))
      .map(([kind, start, length]) => found(kind, start, start + length))
    fc.assert(
      fc.property(fc.string({maxLength: 60}), fc.array(finding, {maxLength: 6}), (words, findings) => {
        const isHidden = (at: number) => findings.some(({span}) => span.start <= at && at < span.end)
        const masked = redactSpans(words, findings, 'masks')
        expect(masked).toHaveLength(words.length)
        for (let at = 0; at < words.length; at += 1)
          expect(masked.charAt(at)).toBe(isHidden(at) && /\S/.test(words.charAt(at)) ? '•' : words.charAt(at))
      }),
    )
  })
})

describe('numbered labels', () => {
  it('give the same value the same number within a session, however it is written', () => {
    const labels = createPrivacyLabels(key)
    const said = ['Anna', 'Bo', 'ANNA'].map((name) => labels('name', name))
    expect(said).toEqual(['[name 1]', '[name 2]', '[name 1]'])
    expect(labels('phone', '+44 7700 900123')).toBe(labels('phone', '+447700900123'))
  })

  it('work as a style', () => {
    expect(redactSpans('Anna and Anna', [found('name', 0, 4), found('name', 9, 13)], createPrivacyLabels(key))).toBe(
      '[name 1] and [name 1]',
    )
  })

  it('need a key that nobody can guess', () => expect(() => createPrivacyLabels(new Uint8Array(4))).toThrow(RangeError))
})
