/** Records of sessions as HL7 FHIR R4, for systems of clinics: states, forms and their totals, without a word that a person wrote. */
export type {FhirBundle, FhirCoding, FhirReference, FhirResource} from './fhir/fhir-resources.ts'
export {streamFhirBundle, toFhirBundle, type FhirOptions} from './fhir/to-fhir-bundle.ts'
export type {FhirSession} from './fhir/to-fhir-resources.ts'
