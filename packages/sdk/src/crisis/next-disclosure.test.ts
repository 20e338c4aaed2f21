import fc from 'fast-check'
import {expect, it} from 'vitest'
import {findResources} from './find-resources.ts'
import {nextDisclosure, type DisclosureState} from './next-disclosure.ts'
import {protectionsFor} from './protections-for.ts'

const hour = 60 * 60_000

it('row 14: says at the start, and every three hours of continuing use, that this is a program', () => {
  let state: DisclosureState = {}
  const due: number[] = []
  for (let minutes = 0; minutes <= 9 * 60; minutes += 10) {
    const decision = nextDisclosure(state, minutes * 60_000)
    if (decision.isDue) due.push(minutes / 60)
    state = decision.state
  }
  expect(due).toEqual([0, 3, 6, 9])
})

it('row 14: goes on counting after a reload', () => {
  const {state} = nextDisclosure({}, 0)
  const stored: DisclosureState = JSON.parse(JSON.stringify(state))
  expect(nextDisclosure(stored, 2 * hour).isDue).toBe(false)
  expect(nextDisclosure(stored, 3 * hour)).toMatchObject({isDue: true, nextAt: 6 * hour})
})

it.each<[string, unknown]>([
  ['nothing', null],
  ['garbage', 'text'],
  ['a time to come', {shownAt: 10 * hour}],
  ['no number', {shownAt: 'yesterday'}],
  ['no time', {shownAt: null, breakAt: {}}],
])('row 14: says it again when what was stored is %s', (_name, stored) => {
  const state: DisclosureState = JSON.parse(JSON.stringify(stored))
  expect(nextDisclosure(state, hour).isDue).toBe(true)
})

it('row 14: can not be set to more than three hours', () => {
  const {state} = nextDisclosure({}, 0)
  expect(nextDisclosure(state, 3 * hour, {everyMs: 24 * hour}).isDue).toBe(true)
  expect(nextDisclosure(state, hour, {everyMs: hour}).isDue).toBe(true)
})

it('rows 14 and 22: reminds known minors of a break, and nobody else', () => {
  const {state, isBreakDue} = nextDisclosure({}, 0, {isMinor: true})
  expect(isBreakDue).toBe(false)
  expect(nextDisclosure(state, 3 * hour, {isMinor: true}).isBreakDue).toBe(true)
  expect(nextDisclosure(state, 3 * hour).isBreakDue).toBe(false)
  const later = nextDisclosure(state, hour, {isMinor: true, breakEveryMs: hour})
  expect(later).toMatchObject({isBreakDue: true, isDue: false, nextAt: 2 * hour})
})

it('row 14: has the wording of New York when asked for', () => {
  expect(nextDisclosure({}, 0, {wording: 'new-york'}).slot).toBe('disclosureNewYork')
  expect(nextDisclosure({}, 0).slot).toBe('disclosure')
})

it('row 14: lets no three hours pass in silence, whenever it is asked', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 1, max: 5 * hour}), {maxLength: 20}), (steps) => {
      let now = 0
      let {state} = nextDisclosure({}, now)
      for (const step of steps) {
        const wait = now + step
        const decision = nextDisclosure(state, wait)
        expect(decision.isDue).toBe(wait - (state.shownAt ?? 0) >= 3 * hour)
        state = decision.state
        now = wait
        expect(decision.nextAt - now).toBeLessThanOrEqual(3 * hour)
      }
    }),
  )
})

it('row 22: is stricter for known minors', () => {
  expect(protectionsFor({isMinor: true})).toEqual({
    isMinor: true,
    hasBreakReminder: true,
    hasSuitabilityNotice: true,
    blocksSexualContent: true,
    audience: 'children',
    allowsVoiceEmotion: false,
  })
  expect(protectionsFor({isMinor: false})).toMatchObject({blocksSexualContent: false, audience: undefined})
  const {audience} = protectionsFor({isMinor: true})
  expect(findResources({region: 'AU', audience}).resources[0]?.audience).toBe('children')
})
