import type {Features} from './hash-features.ts'
import {readFeatures} from './hash-features.ts'
import {loadLinearModel} from './linear-model.ts'
import {techniqueModel} from './models/technique-model.ts'
import type {TurnsBefore} from './around-features.ts'
import {turnFeatures} from './technique-features.ts'

export const therapistActs = ['reflection', 'question', 'therapist_input', 'other'] as const
const questionKinds = ['open', 'closed'] as const
const reflectionKinds = ['simple', 'complex'] as const

/**
 * What a therapist's turn mainly does. `therapist_input`: it informs, advises, offers options or sets a goal.
 * @example
 * const listens = (act: TherapistAct) => act === 'reflection' || act === 'question'
 */
export type TherapistAct = (typeof therapistActs)[number]

/**
 * What the model says of a therapist's turn: an estimate of the text.
 * @example
 * const isOpenQuestion = ({act, question}: TherapistTurn) => act === 'question' && question.kind === 'open'
 */
export interface TherapistTurn {
  /** What it mainly does. */
  act: TherapistAct
  /** Calibrated; of sum 1. */
  acts: Readonly<Record<TherapistAct, number>>
  /** Given that it asks something: how, and how likely that is. */
  question: {kind: (typeof questionKinds)[number]; probability: number}
  /** Given that it says back what was said: how, and how likely that is. Little better than chance. */
  reflection: {kind: (typeof reflectionKinds)[number]; probability: number}
}

/** Reads turns of therapists, and tells which words speak for what they mainly do. */
export interface TherapistTurnReader {
  readonly version: string
  read(text: string, before: TurnsBefore | undefined): {turn: TherapistTurn; features: Features}
  explain(features: Features, act: TherapistAct): {start: number; end: number}[]
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Loads the weights, once. */
export function createTherapistTurnReader(): TherapistTurnReader {
  const model = loadLinearModel(techniqueModel)
  const [act, question, reflection] = [model.head('act'), model.head('question'), model.head('reflection')]
  const pick = <Kind extends string>(head: typeof act, features: Features, kinds: readonly [Kind, ...Kind[]]) => {
    const {values} = head.read(features)
    const chosen = head.choose(values)[0] ?? 0
    return {kind: kinds[chosen] ?? kinds[0], probability: round(values[chosen] ?? 0)}
  }
  return {
    version: model.version,
    read(text, before) {
      const features = readFeatures(text, model.features, turnFeatures(text, before))
      const {values} = act.read(features)
      const [reflects = 0, asks = 0, input = 0, other = 0] = values.map(round)
      const turn: TherapistTurn = {
        act: therapistActs[act.choose(values)[0] ?? 3] ?? 'other',
        acts: {reflection: reflects, question: asks, therapist_input: input, other},
        question: pick(question, features, questionKinds),
        reflection: pick(reflection, features, reflectionKinds),
      }
      return {turn, features}
    },
    explain: (features, wanted) => act.explain(features, therapistActs.indexOf(wanted)),
  }
}
