import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {orderedRiskLevels, type RiskLevel} from '../contract/risk-level.ts'
import {checkEscalationPolicy} from './check-escalation-policy.ts'
import type {CrisisSituation} from './crisis-situation.ts'
import {decideActions} from './decide-actions.ts'
import {defaultEscalationPolicy, type CrisisAction, type EscalationPolicy} from './escalation-policy.ts'

const levels: readonly RiskLevel[] = ['unknown', ...orderedRiskLevels]
const situations: readonly CrisisSituation[] = [
  'suicide',
  'self_injury',
  'overdose',
  'harm_to_others',
  'psychosis',
  'panic',
  'eating_disorder',
  'domestic_violence',
  'child_abuse',
  'someone_else',
]

describe('the default steps', () => {
  it('are sound', () => {
    expect(checkEscalationPolicy(defaultEscalationPolicy)).toEqual([])
  })

  it('row 7: imminent urges the emergency number, company and distance to means, and helps who can not call', () => {
    expect(decideActions({level: 'imminent'})).toEqual(
      expect.arrayContaining([
        'urge_emergency',
        'urge_company',
        'urge_distance_from_means',
        'help_when_unable',
        'offer_hand_off',
      ]),
    )
  })

  it.each(['low', 'moderate', 'high'] as const)(
    'row 8: %s offers a line, a professional and a trusted person, asks, lowers barriers and offers a plan',
    (level) => {
      const steps = decideActions({level})
      expect(steps).toEqual(
        expect.arrayContaining([
          'show_resources',
          'offer_professional',
          'offer_trusted_person',
          'ask_willingness',
          'offer_text_instead_of_call',
          'offer_safety_plan',
        ]),
      )
      expect(steps).not.toContain('urge_emergency')
    },
  )

  it('row 10: ask directly as soon as there are signals', () => {
    for (const level of ['low', 'moderate', 'high'] as const) expect(decideActions({level})).toContain('ask_directly')
  })

  it('row 2: show where help is when nothing could be judged', () => {
    expect(decideActions({level: 'unknown'})).toEqual(['show_resources'])
  })

  it('row 16: help who worries about somebody, with less alarm', () => {
    for (const level of ['low', 'moderate', 'high', 'imminent'] as const) {
      const steps = decideActions({level, situation: 'someone_else'})
      expect(steps).toEqual(expect.arrayContaining(['show_resources', 'offer_help_for_worried_person']))
      expect(steps).not.toContain('ask_directly')
      expect(steps.includes('open_panel')).toBe(level === 'imminent')
    }
  })

  it('open no panel on somebody who may be watched, but offer a quick way out', () => {
    for (const situation of ['domestic_violence', 'child_abuse'] as const) {
      const steps = decideActions({level: 'moderate', situation})
      expect(steps).toContain('offer_quick_exit')
      expect(steps).not.toContain('open_panel')
    }
  })

  it('urge the emergency number for an overdose below imminent too', () => {
    expect(decideActions({level: 'moderate', situation: 'overdose'})).toContain('urge_emergency')
  })

  it('row 22: do more for a minor, never less', () => {
    for (const level of levels) {
      for (const situation of situations) {
        const adult = decideActions({level, situation})
        expect(decideActions({level, situation, isMinor: true})).toEqual(expect.arrayContaining(adult))
      }
    }
    expect(decideActions({level: 'low', isMinor: true})).toEqual(
      expect.arrayContaining(['open_panel', 'offer_children_lines', 'offer_hand_off']),
    )
  })
})

describe('a policy of your own', () => {
  const broken: EscalationPolicy = {
    ...defaultEscalationPolicy,
    levels: {...defaultEscalationPolicy.levels, moderate: [], imminent: ['show_resources']},
    situations: {psychosis: {high: ['offer_hand_off']}},
  }

  it('is told when it takes help away at moderate or more', () => {
    expect(checkEscalationPolicy(broken)).toEqual([
      'levels.moderate must keep show_resources',
      'levels.imminent must keep urge_emergency',
      'situations.psychosis.high must keep show_resources',
    ])
  })

  it('is told of unknown steps, missing levels and a missing version', () => {
    const policy: EscalationPolicy = JSON.parse(
      '{"version": "", "levels": {"low": ["lock_chat"]}, "situations": {}, "minors": {"low": ["lock_chat"]}}',
    )
    const problems = checkEscalationPolicy(policy)
    expect(problems).toContain('version is missing')
    expect(problems).toContain('levels.high is missing')
    expect(problems).toContain('levels.low has an unknown step: lock_chat')
    expect(problems).toContain('minors.low has an unknown step: lock_chat')
  })

  it('can not take help away even when nobody checked it', () => {
    const anySteps = fc.subarray<CrisisAction>(['open_panel', 'offer_hand_off', 'ask_directly'])
    const anyLevels = fc.dictionary(fc.constantFrom(...levels), anySteps)
    fc.assert(
      fc.property(anyLevels, anyLevels, fc.constantFrom(...situations), (byLevel, bySituation, situation) => {
        const policy: EscalationPolicy = JSON.parse(
          JSON.stringify({version: 'x', levels: byLevel, situations: {[situation]: bySituation}, minors: {}}),
        )
        for (const level of ['unknown', 'moderate', 'high', 'imminent'] as const)
          expect(decideActions({level, situation, policy})).toContain('show_resources')
        expect(decideActions({level: 'imminent', situation, policy})).toContain('urge_emergency')
      }),
    )
  })
})
