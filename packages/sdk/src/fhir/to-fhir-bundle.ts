import type {FhirBundle, FhirReference, FhirResource} from './fhir-resources.ts'
import {idOf, toFhirResources, toQuestionnaire, urn, type FhirFrame, type FhirSession} from './to-fhir-resources.ts'

/**
 * What a bundle is made with.
 * @example
 * const options: FhirOptions = {clientId: 'c-1', at: new Date('2026-03-01T10:00:00Z'), subject: {reference: 'Patient/123'}}
 */
export interface FhirOptions {
  readonly clientId: string
  /** When the bundle is put together. */
  readonly at: Date
  /** The person in your own records. Without it the bundle has a `Patient` with the client's id and nothing else. */
  readonly subject?: FhirReference | undefined
  /** The URI under which our own codes stand. Default `https://pixelated.example/fhir`; give one that is yours. */
  readonly codeSystem?: string | undefined
}

const ownCodes = 'https://pixelated.example/fhir'

/** Hands out the resources of one session after the other; what several refer to comes once, before them. */
function createResources({clientId, subject, codeSystem = ownCodes}: FhirOptions) {
  const patientId = idOf({clientId, codeSystem}, 'patient')
  const frame: FhirFrame = {clientId, codeSystem, subject: subject ?? {reference: urn(patientId)}}
  const given = new Set<string>()
  return {
    first: (): readonly FhirResource[] =>
      subject
        ? []
        : [{resourceType: 'Patient', id: patientId, identifier: [{system: `${codeSystem}/client`, value: clientId}]}],
    of(session: FhirSession): readonly FhirResource[] {
      const forms = (session.questionnaires ?? []).flatMap(({instrument}) => {
        if (given.has(instrument)) return []
        given.add(instrument)
        return toQuestionnaire(instrument, codeSystem) ?? []
      })
      return [...forms, ...toFhirResources(session, frame)]
    },
  }
}

const toEntry = (resource: FhirResource) => ({fullUrl: urn(resource.id), resource})

/**
 * Sessions as a bundle of HL7 FHIR R4 (4.0.1), type `collection`: for each an `Observation` of the emotional state; for each PHQ-9, GAD-7 or other form a
 * `QuestionnaireResponse`; and, of the first two, an `Observation` with the total by its LOINC code (44261-6, 70274-6), if no question was left out. Times are UTC.
 * Ids follow from client, session and kind, so that the same records are the same resources in every bundle. No word that a person wrote is in it, no severity, and no
 * signal of a crisis: those are no assessments.
 *
 * Sources: HL7 FHIR R4, <https://hl7.org/fhir/R4/bundle.html>, `observation.html`, `questionnaireresponse.html` and `datatypes.html#dateTime`; category `survey` of
 * <http://terminology.hl7.org/CodeSystem/observation-category>; a missing value by `data-absent-reason`, as rule obs-6 wants it; the unit `{score}` of UCUM.
 * @example
 * const bundle = toFhirBundle([{session_id: 's-1', timestamp: '2026-03-01T10:00:00Z', emotional_state: 'neutral'}], {
 *   clientId: 'c-1', at: new Date('2026-03-02T00:00:00Z'),
 * })
 * console.log(bundle.entry.length) // 2: the person and the state
 */
export function toFhirBundle(sessions: Iterable<FhirSession>, options: FhirOptions): FhirBundle {
  const resources = createResources(options)
  const all = [...resources.first()]
  for (const session of sessions) all.push(...resources.of(session))
  return {resourceType: 'Bundle', type: 'collection', timestamp: options.at.toISOString(), entry: all.map(toEntry)}
}

/**
 * The same bundle as text in pieces, for more sessions than fit in memory: put together, the pieces are the JSON of `toFhirBundle`.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {progress} from '@pixelated/sdk/progress'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * for await (const piece of streamFhirBundle(client.progress.journal.entries('c-1'), {clientId: 'c-1', at: new Date()})) show(piece.length)
 */
export async function* streamFhirBundle(
  sessions: AsyncIterable<FhirSession> | Iterable<FhirSession>,
  options: FhirOptions,
): AsyncGenerator<string, void> {
  const resources = createResources(options)
  const {entry: _none, ...head} = toFhirBundle([], {...options, subject: options.subject ?? {reference: ''}})
  let separator = ''
  const write = (some: readonly FhirResource[]): string =>
    some
      .map((resource) => {
        const text = `${separator}${JSON.stringify(toEntry(resource))}`
        separator = ',\n'
        return text
      })
      .join('')
  yield `${JSON.stringify(head).slice(0, -1)},"entry":[\n${write(resources.first())}`
  for await (const session of sessions) yield write(resources.of(session))
  yield '\n]}\n'
}
