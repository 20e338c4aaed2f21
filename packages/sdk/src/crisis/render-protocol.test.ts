import {describe, expect, it} from 'vitest'
import {bundledResources} from './bundled-resources.ts'
import {defaultEscalationPolicy} from './escalation-policy.ts'
import {renderProtocol, type ProtocolConfig} from './render-protocol.ts'

const config: ProtocolConfig = {
  serviceName: 'Quiet Room',
  detectors: [
    {
      name: 'crisis',
      version: 'rules-7',
      method: 'phrases and rules, on the device',
      languages: ['en'],
      limits: ['Other languages are not judged.'],
    },
  ],
  policy: defaultEscalationPolicy,
  resources: bundledResources(),
  hasHandOff: true,
  contactsEmergencyServices: false,
  updatedOn: '2026-01-31',
}

describe('row 21: the protocol page', () => {
  const page = renderProtocol(config)

  it('says what is looked for, by what, what is shown, and the limits', () => {
    for (const heading of [
      'What is looked for',
      'By what',
      'What is shown',
      'Who is told',
      'Ways to reach help',
      'Limits',
    ])
      expect(page).toContain(`\n## ${heading}\n`)
    expect(page).toContain('**crisis**, version rules-7: phrases and rules, on the device. Languages: en.')
    expect(page).toContain('| Imminent | means at hand | 5 |')
    expect(page).toContain('- crisis: Other languages are not judged.')
    expect(page).toContain('39 of them are marked as not yet confirmed')
    expect(page).toContain('Policy: default-1.')
  })

  it('says what the configuration does, not what it might', () => {
    expect(page).toContain('Emergency services are never contacted automatically.')
    expect(page).toContain('only when they have confirmed it')
    const other = renderProtocol({...config, hasHandOff: false, contactsEmergencyServices: true, detectors: []})
    expect(other).toContain('Nobody is told automatically.')
    expect(other).toContain('Emergency services may be contacted. This is said beforehand.')
    expect(other).toContain('No detector is configured.')
  })

  it('shows the steps of a policy of your own, with the help that it can not take away', () => {
    const levels = {...defaultEscalationPolicy.levels, high: []}
    const other = renderProtocol({...config, policy: {...defaultEscalationPolicy, version: 'clinic-2', levels}})
    expect(other).toContain('| High | shows where to reach help |')
    expect(other).toContain('Policy: clinic-2.')
  })

  it('makes no clinical claim', () => {
    expect(page).toContain('does not assess a person')
    expect(page).not.toMatch(/risk score|prevents suicide|guarantee/i)
  })

  it('can not be broken by a name', () => {
    const other = renderProtocol({...config, serviceName: 'A\n# <script>|', limits: ['one\n## two']})
    expect(other).not.toContain('<script>')
    expect(other.match(/^## /gm)).toHaveLength(6)
  })
})
