import type {QuestionnaireAnswers} from '@pixelated/sdk/contract'
import {drawNormal} from '../lib/draw-normal.ts'
import type {SeededRandom} from '../lib/seeded-random.ts'

/** How readily each question is answered with more. The ninth of the PHQ-9 is drawn by itself. */
const phq9Weights = [1.05, 1.15, 1.25, 1.3, 0.9, 1.05, 0.95, 0.55]
const gad7Weights = [1.2, 1.05, 1.25, 1.1, 0.7, 1, 0.75]

/** Answers to a PHQ-9 that fit how somebody is. */
export function drawPhq9(mood: number, random: SeededRandom): QuestionnaireAnswers {
  const answers = drawAnswers(phq9Weights, clamp(8.5 - 5.2 * mood, 0, 24), random)
  const ninth = random.next() < chanceOfNinth(mood) ? (random.next() < 0.65 ? 1 : 2) : 0
  return leaveOut({instrument: 'phq9', answers: [...answers, ninth], language: 'en'}, random)
}

/** Answers to a GAD-7 that fit how somebody is. */
export const drawGad7 = (mood: number, random: SeededRandom): QuestionnaireAnswers =>
  leaveOut(
    {instrument: 'gad7', answers: drawAnswers(gad7Weights, clamp(7 - 4 * mood, 0, 21), random), language: 'en'},
    random,
  )

function drawAnswers(weights: readonly number[], total: number, random: SeededRandom): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => clamp(Math.round((total * weight) / sum + 0.45 * drawNormal(random)), 0, 3))
}

const chanceOfNinth = (mood: number): number => (mood < -1.2 ? 0.3 : mood < -0.5 ? 0.07 : 0.008)

/** Some leave out a question. Never the ninth here: what is missing there must not be taken for a no. */
function leaveOut(form: QuestionnaireAnswers, random: SeededRandom): QuestionnaireAnswers {
  if (random.next() > 0.06) return form
  const missing = random.between(0, 6)
  return {...form, answers: form.answers.map((answer, at) => (at === missing ? null : answer))}
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
