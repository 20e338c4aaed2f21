import fc from 'fast-check'
import {createRequire} from 'node:module'
import {describe, expect, it} from 'vitest'
import {emotionalStates} from '../contract/progress-fields.ts'
import {stableUuid} from './stable-uuid.ts'
import {streamFhirBundle, toFhirBundle} from './to-fhir-bundle.ts'
import type {FhirSession} from './to-fhir-resources.ts'

/** The JSON schema that HL7 publishes with R4. It knows shapes and closed lists; the rules beyond it are tested one by one below. */
const require = createRequire(import.meta.url)
const SchemaValidator: new () => {
  validate(resource: unknown): unknown
} = require('@asymmetrik/fhir-json-schema-validator')
const schema = new SchemaValidator()
const at = new Date('2026-03-10T00:00:00Z')
const options = {clientId: 'c-1', at}

const phq9 = [1, 2, 1, 2, 0, 1, 1, 0, 1]
const session: FhirSession = {
  session_id: 's-1',
  timestamp: '2026-03-01T11:00:00+01:00',
  emotional_state: 'negative',
  questionnaires: [
    {instrument: 'phq9', answers: phq9, language: 'de'},
    {instrument: 'gad7', answers: [0, 1, null, 2, 3, 0, 1]},
    {instrument: 'who5', answers: [5, 4, null, 2, 1]},
  ],
}

const sessions = fc.array(
  fc.record({
    session_id: fc.stringMatching(/^[\w.:@~-]{1,40}$/),
    timestamp: fc.oneof(
      fc
        .date({min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true})
        .map((date) => date.toISOString()),
      fc.constantFrom('2026-03-01T10:00:00', '2026-03-01 10:00:00.123456', 'yesterday'),
    ),
    emotional_state: fc.constantFrom(...emotionalStates, 'blue'),
    questionnaires: fc.array(
      fc.oneof(
        fc.record({
          instrument: fc.constant('phq9' as const),
          answers: fc.array(fc.option(fc.integer({min: 0, max: 3})), {minLength: 9, maxLength: 9}),
        }),
        fc.record({
          instrument: fc.constant('own-form' as never),
          answers: fc.array(fc.option(fc.integer({min: 0, max: 100})), {minLength: 1, maxLength: 9}),
        }),
      ),
      {maxLength: 2},
    ),
  }),
  {maxLength: 6},
)

const resources = (some: readonly FhirSession[] = [session]) =>
  toFhirBundle(some, options).entry.map((one) => one.resource)
const ofType = (type: string) => resources().filter(({resourceType}) => resourceType === type)

describe('a bundle', () => {
  it('is R4 by the schema that HL7 publishes, whatever the sessions are', {timeout: 60_000}, () => {
    fc.assert(
      fc.property(sessions, (some) => {
        expect(schema.validate(toFhirBundle(some, options))).toEqual([])
      }),
      {numRuns: 30},
    )
    const broken = {...toFhirBundle([session], options), type: 'heap'}
    expect(schema.validate(broken)).not.toEqual([])
  })

  it('has each resource once, and every reference leads to one of them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          sessions.map(([one]) => one).filter((one) => one !== undefined),
          {selector: (one) => one.session_id},
        ),
        (some) => {
          const {entry} = toFhirBundle(some, options)
          const urls = entry.map(({fullUrl}) => fullUrl)
          expect(new Set(urls).size).toBe(urls.length)
          for (const {fullUrl, resource} of entry) expect(fullUrl).toBe(`urn:uuid:${resource.id}`)
          const text = JSON.stringify(entry)
          for (const [, reference = ''] of text.matchAll(/"reference":"([^"]+)"/g)) expect(urls).toContain(reference)
        },
      ),
    )
  })

  it('gives the same record the same id in every bundle, and other clients others', () => {
    const ids = (clientId: string) => toFhirBundle([session], {...options, clientId}).entry.map(({fullUrl}) => fullUrl)
    expect(ids('c-1')).toEqual(ids('c-1'))
    const shared = ids('c-2').filter((id) => ids('c-1').includes(id))
    // The two questionnaires with codes are nobody's.
    expect(shared).toHaveLength(2)
  })

  it('says a state by its code, in UTC', () => {
    expect(ofType('Observation')[0]).toMatchObject({
      status: 'final',
      effectiveDateTime: '2026-03-01T10:00:00.000Z',
      valueCodeableConcept: {coding: [{code: 'negative'}]},
    })
  })

  it('has a total by its LOINC code only where no question was left out', () => {
    const [, phq, gad, ...more] = ofType('Observation')
    expect(phq).toMatchObject({
      code: {coding: [{system: 'http://loinc.org', code: '44261-6'}]},
      valueQuantity: {value: 9, code: '{score}'},
    })
    expect(gad).toMatchObject({code: {coding: [{code: '70274-6'}]}, dataAbsentReason: {coding: [{code: 'unknown'}]}})
    expect(gad).not.toHaveProperty('valueQuantity')
    expect(more).toEqual([])
  })

  it('keeps answers by the codes of questions and answers, and leaves out what was left out', () => {
    const [phq, gad, own] = ofType('QuestionnaireResponse')
    expect(phq).toMatchObject({language: 'de', authored: '2026-03-01T10:00:00.000Z'})
    expect(phq).toMatchObject({item: phq9.map(() => ({answer: [{}]}))})
    expect(JSON.stringify(phq)).toContain(
      '{"linkId":"44260-8","answer":[{"valueCoding":{"system":"http://loinc.org","code":"LA6569-3"',
    )
    expect(JSON.stringify(gad)).not.toContain('69733-4')
    expect(own).toMatchObject({
      item: [{linkId: '1', answer: [{valueInteger: 5}]}, {linkId: '2'}, {linkId: '4'}, {linkId: '5'}],
    })
    const urls = ofType('Questionnaire').map((one) => 'url' in one && one.url)
    expect(urls).toEqual([
      'https://pixelated.example/fhir/Questionnaire/phq-9',
      'https://pixelated.example/fhir/Questionnaire/gad-7',
    ])
  })

  it('says no hour where the offset is not known, and no time where there is none', () => {
    const [, naive] = resources([{...session, timestamp: '2026-03-01T23:30:00', questionnaires: []}])
    expect(naive).toHaveProperty('effectiveDateTime', '2026-03-01')
    const [, none] = resources([{...session, timestamp: 'yesterday', questionnaires: []}])
    expect(none).not.toHaveProperty('effectiveDateTime')
    const known = {
      ...session,
      timestamp: '2026-03-01T23:30:00',
      at: new Date('2026-03-02T04:30:00Z'),
      questionnaires: [],
    }
    expect(resources([known])[1]).toHaveProperty('effectiveDateTime', '2026-03-02T04:30:00.000Z')
  })

  it('holds no word that a person wrote, and no signal of a crisis', () => {
    const whole = {
      ...session,
      conversation_summary: 'the move',
      progress_notes: 'slept badly',
      crisis_flags: ['self_harm'],
    }
    expect(JSON.stringify(resources([whole]))).not.toMatch(/the move|slept|self_harm/)
  })

  it('points to the person in your own records instead', () => {
    const {entry} = toFhirBundle([session], {...options, subject: {reference: 'Patient/123'}})
    expect(entry.some(({resource}) => resource.resourceType === 'Patient')).toBe(false)
    expect(entry.at(-1)?.resource).toMatchObject({subject: {reference: 'Patient/123'}})
  })

  it('comes in pieces as the same bundle', async () => {
    await fc.assert(
      fc.asyncProperty(
        sessions,
        fc.option(fc.constant({reference: 'Patient/1'}), {nil: undefined}),
        async (some, subject) => {
          let text = ''
          for await (const piece of streamFhirBundle(some, {...options, subject})) text += piece
          expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(toFhirBundle(some, {...options, subject}))))
        },
      ),
      {numRuns: 30},
    )
  })
})

it('makes UUIDs of version 8 that differ for names that hardly do', () => {
  const ids = new Set(Array.from({length: 50_000}, (_, at) => stableUuid(`session ${at}`)))
  expect(ids.size).toBe(50_000)
  for (const id of [...ids].slice(0, 50))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
