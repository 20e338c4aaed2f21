import {expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createVoiceConsent} from './create-voice-consent.ts'

it('grants nothing by itself, and each purpose alone', () => {
  const consent = createVoiceConsent()
  expect(consent.granted('capture')).toBe(false)
  consent.grant('capture')
  expect([consent.granted('capture'), consent.granted('emotion')]).toEqual([true, false])
})

it('tells of changes, not of repeats, and keeps a record without words', () => {
  const clock = createManualClock(1000)
  const consent = createVoiceConsent({clock})
  let told = 0
  const stop = consent.subscribe(() => told++)
  consent.grant('capture', 'emotion', 'capture')
  consent.grant('capture')
  clock.advance(500)
  consent.revoke('emotion', 'retainAudio')
  stop()
  consent.revoke('capture')
  expect(told).toBe(2)
  expect(consent.ledger).toEqual([
    {purpose: 'capture', isGranted: true, at: 1000},
    {purpose: 'emotion', isGranted: true, at: 1000},
    {purpose: 'emotion', isGranted: false, at: 1500},
    {purpose: 'capture', isGranted: false, at: 1500},
  ])
})
