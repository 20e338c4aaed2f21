import {describe, expect, it} from 'vitest'
import {german} from '../messages/german.ts'
import {createMessages} from '../messages/create-messages.ts'
import {createConsentReceipt} from './consent-receipt.ts'
import {decideConsent, hasConsent, type ConsentPurpose} from './consent-record.ts'

const text: ConsentPurpose = {id: 'text', version: '1'}
const audio: ConsentPurpose = {id: 'audio', version: '1'}
const purposes = [text, audio]

describe('consent', () => {
  it('is not there until it was given, for each purpose alone', () => {
    expect(hasConsent([], text)).toBe(false)
    const record = decideConsent([], {purposes, allowed: new Set(['text']), at: 1})
    expect(hasConsent(record, text)).toBe(true)
    expect(hasConsent(record, audio)).toBe(false)
  })

  it('ends with a withdrawal, and the record keeps both', () => {
    const given = decideConsent([], {purposes, allowed: new Set(['text', 'audio']), at: 1})
    const withdrawn = decideConsent(given, {purposes, allowed: new Set(['text']), at: 2})
    expect(hasConsent(withdrawn, audio)).toBe(false)
    expect(withdrawn).toEqual([...given, {purpose: 'audio', version: '1', isAllowed: false, at: 2}])
    expect(decideConsent(withdrawn, {purposes, allowed: new Set(['text']), at: 3})).toBe(withdrawn)
  })

  it('does not carry over to another version', () => {
    const given = decideConsent([], {purposes, allowed: new Set(['text']), at: 1})
    const changed = {...text, version: '2'}
    expect(hasConsent(given, changed)).toBe(false)
    const again = decideConsent(given, {purposes: [changed], allowed: new Set(['text']), at: 2})
    expect(hasConsent(again, changed)).toBe(true)
    expect(hasConsent(again, text)).toBe(false)
  })

  it('has a receipt with the words, the decisions and the times, and nothing of the person', () => {
    const given = decideConsent([], {purposes, allowed: new Set(['text']), at: 0})
    const own = {id: 'research', version: '3', title: 'Forschung', detail: 'Ohne Namen.'}
    const receipt = createConsentReceipt(given, {
      purposes: [...purposes, own],
      messages: createMessages({translation: german}),
      now: 60_000,
    })
    expect(JSON.parse(JSON.stringify(receipt))).toEqual({
      kind: 'consent-receipt',
      version: 1,
      issuedAt: '1970-01-01T00:01:00.000Z',
      language: 'de',
      purposes: [
        {
          purpose: 'text',
          version: '1',
          title: german.words['consent.text'],
          detail: german.words['consent.textDetail'],
          isAllowed: true,
          decidedAt: '1970-01-01T00:00:00.000Z',
        },
        {
          purpose: 'audio',
          version: '1',
          title: german.words['consent.audio'],
          detail: german.words['consent.audioDetail'],
          isAllowed: false,
          decidedAt: '1970-01-01T00:00:00.000Z',
        },
        {
          purpose: 'research',
          version: '3',
          title: 'Forschung',
          detail: 'Ohne Namen.',
          isAllowed: false,
          decidedAt: null,
        },
      ],
      history: [
        {purpose: 'text', version: '1', isAllowed: true, at: '1970-01-01T00:00:00.000Z'},
        {purpose: 'audio', version: '1', isAllowed: false, at: '1970-01-01T00:00:00.000Z'},
      ],
    })
  })
})
