/** Of R4 (4.0.1) only what we write. Names of fields are those of the standard. */

/**
 * A code with the system that it comes from.
 * @example
 * const total: FhirCoding = {system: 'http://loinc.org', code: '44261-6', display: 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]'}
 */
export interface FhirCoding {
  readonly system: string
  readonly code: string
  readonly display?: string
}

interface Concept {
  readonly coding: readonly FhirCoding[]
}

interface Identifier {
  readonly system: string
  readonly value: string
}

/**
 * Whom the records are of: a resource in the bundle, or one of your own server.
 * @example
 * const subject: FhirReference = {reference: 'Patient/123'}
 */
export interface FhirReference {
  readonly reference: string
}

interface Patient {
  readonly resourceType: 'Patient'
  readonly id: string
  readonly identifier: readonly Identifier[]
}

interface Observation {
  readonly resourceType: 'Observation'
  readonly id: string
  readonly identifier: readonly Identifier[]
  readonly status: 'final'
  readonly category: readonly Concept[]
  readonly code: Concept
  readonly subject: FhirReference
  readonly effectiveDateTime?: string
  readonly valueCodeableConcept?: Concept
  readonly valueQuantity?: {
    readonly value: number
    readonly unit: string
    readonly system: string
    readonly code: string
  }
  readonly dataAbsentReason?: Concept
  readonly derivedFrom?: readonly FhirReference[]
}

interface QuestionnaireResponse {
  readonly resourceType: 'QuestionnaireResponse'
  readonly id: string
  readonly identifier: Identifier
  readonly language?: string
  readonly questionnaire: string
  readonly status: 'completed'
  readonly subject: FhirReference
  readonly authored?: string
  readonly item: readonly {
    readonly linkId: string
    readonly answer: readonly ({readonly valueCoding: FhirCoding} | {readonly valueInteger: number})[]
  }[]
}

interface Questionnaire {
  readonly resourceType: 'Questionnaire'
  readonly id: string
  readonly url: string
  readonly status: 'active'
  readonly subjectType: readonly ['Patient']
  readonly code: readonly FhirCoding[]
  readonly item: readonly {
    readonly linkId: string
    readonly code: readonly FhirCoding[]
    readonly type: 'choice'
    readonly answerOption: readonly {readonly valueCoding: FhirCoding}[]
  }[]
}

/**
 * One of the resources that a bundle of ours can hold.
 * @example
 * const isMeasured = (resource: FhirResource) => resource.resourceType === 'Observation' && resource.dataAbsentReason === undefined
 */
export type FhirResource = Patient | Observation | QuestionnaireResponse | Questionnaire

/**
 * A bundle of R4 (4.0.1), type `collection`.
 * @example
 * const observations = ({entry}: FhirBundle) => entry.filter(({resource}) => resource.resourceType === 'Observation').length
 */
export interface FhirBundle {
  readonly resourceType: 'Bundle'
  readonly type: 'collection'
  readonly timestamp: string
  readonly entry: readonly {readonly fullUrl: string; readonly resource: FhirResource}[]
}
