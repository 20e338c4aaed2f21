import {progressEnglish} from './english-progress.ts'

/** What is said around standard questionnaires, in English. The wording of a questionnaire itself comes with it, and is not translated here. */
export const formsEnglish = {
  // How it was, and why something did not work
  ...progressEnglish,
  'forms.wordingIn': 'The questions are in this language: {language}.',
  'forms.unofficial': 'This wording is an unofficial translation that nobody has tested.',
  'forms.leaveOut': 'You can leave out a question.',
  'forms.missing': {one: '{count} question has no answer.', other: '{count} questions have no answer.'},
  'forms.missingNote': 'A question that is left out does not count as 0. Then there is no total.',
  'forms.toMissing': 'Go to the first one',
  'forms.keep': 'Keep these answers',
  'forms.keepWithout': 'Keep the others',
  'forms.keeping': 'Being kept',
  'forms.kept': 'Your answers are kept.',
  'forms.again': 'Fill it in again',
  'forms.total': 'Total: {total} of {most}',
  'forms.noTotal': 'There is no total. With all answers it would be between {low} and {high}, of {most}.',
  'forms.prorated': 'Estimated total, with the mean of the given answers for those left out: {total} of {most}',
  'forms.band': 'Severity by this questionnaire: {severity}',
  'forms.bandBetween': 'Severity by this questionnaire: from {low} to {high}',
  'forms.severity.minimal': 'minimal',
  'forms.severity.mild': 'mild',
  'forms.severity.moderate': 'moderate',
  'forms.severity.moderately_severe': 'moderately severe',
  'forms.severity.severe': 'severe',
  'forms.noDiagnosis': 'A questionnaire screens. It is no diagnosis.',
  'forms.safetyAnswered': 'Question {number} was answered above 0. Please talk about it, whatever the total is.',
  'forms.safetyLeftOut': 'Question {number} was left out. That does not mean 0: please ask.',
  'forms.scoring': 'Scoring: {source}',
  'forms.rights': 'Rights: {notice}',
} as const
