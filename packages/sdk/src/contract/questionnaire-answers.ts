import * as z from 'zod/mini'
import type {OpenUnion} from './open-union.ts'

/** How many questions the forms have that we know; each answer is 0 to 3. */
const knownLengths: Readonly<Record<string, number>> = {phq9: 9, gad7: 7}

const answer = z.nullable(z.int().check(z.minimum(0), z.maximum(100)))

/**
 * What a person answered on a standard form, as it is sent with a session. A question that was left out is null, never 0.
 * @example
 * const {success} = questionnaireAnswersSchema.safeParse({instrument: 'gad7', answers: [1, 0, null, 2, 0, 1, 1]})
 */
export const questionnaireAnswersSchema = z
  .strictObject({
    instrument: z.string().check(z.regex(/^[a-z0-9][a-z0-9_.-]{0,31}$/)),
    /** In the order of the form. */
    answers: z.array(answer).check(z.minLength(1), z.maxLength(100)),
    /** BCP 47: the language the questions were read in. */
    language: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
  })
  .check(
    z.refine(fitsItsForm, {path: ['answers'], error: 'These are not as many answers as the form has, each 0 to 3'}),
  )

/** Answers as a server sends them back. */
export const sentAnswersSchema = z.looseObject({
  instrument: z.string(),
  answers: z.array(z.nullable(z.number())),
  language: z.optional(z.string()),
})

/**
 * What a person answered on a standard form: a number for each question in its order, null where there is none.
 * @example
 * const answers: QuestionnaireAnswers = {instrument: 'phq9', answers: [1, 2, 1, 2, 0, 1, 1, 0, 0], language: 'en'}
 */
export type QuestionnaireAnswers = Omit<z.infer<typeof questionnaireAnswersSchema>, 'instrument'> & {
  instrument: OpenUnion<'phq9' | 'gad7'>
}

function fitsItsForm({instrument, answers}: {instrument: string; answers: (number | null)[]}): boolean {
  const length = knownLengths[instrument]
  if (length === undefined) return true
  return answers.length === length && answers.every((value) => value === null || value <= 3)
}
