import type {FhirCoding} from './fhir-resources.ts'

/** A questionnaire as LOINC codes it: the panel, its questions in the order of the form, and its total. */
export interface LoincForm {
  readonly name: string
  readonly panel: FhirCoding
  readonly questions: readonly string[]
  readonly total: FhirCoding
}

const loinc = 'http://loinc.org'

/**
 * Panels, totals and questions by their LOINC codes, for the two forms whose answers we score. The words of the questions are not repeated here.
 *
 * Source: LOINC, panels 44249-1 (PHQ-9) and 69737-5 (GAD-7), <https://loinc.org/44249-1> and <https://loinc.org/69737-5>.
 */
export const loincForms: Readonly<Record<string, LoincForm>> = {
  phq9: {
    name: 'phq-9',
    panel: {system: loinc, code: '44249-1', display: 'PHQ-9 quick depression assessment panel [Reported.PHQ]'},
    questions: ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8'],
    total: {
      system: loinc,
      code: '44261-6',
      display: 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]',
    },
  },
  gad7: {
    name: 'gad-7',
    panel: {system: loinc, code: '69737-5', display: 'Generalized anxiety disorder 7 item (GAD-7)'},
    questions: ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'],
    total: {
      system: loinc,
      code: '70274-6',
      display: 'Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]',
    },
  },
}

/** What the answers 0 to 3 of both forms are in LOINC: answer list LL358-3. */
export const loincAnswers: readonly FhirCoding[] = [
  {system: loinc, code: 'LA6568-5', display: 'Not at all'},
  {system: loinc, code: 'LA6569-3', display: 'Several days'},
  {system: loinc, code: 'LA6570-1', display: 'More than half the days'},
  {system: loinc, code: 'LA6571-9', display: 'Nearly every day'},
]
