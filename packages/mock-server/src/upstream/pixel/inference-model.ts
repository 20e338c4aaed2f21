import {list, model, nullable, optional, record, required, type Infer, type Type} from '../fastapi/model.ts'
import {decimal, integer, text, truth} from '../fastapi/scalars.ts'

const message = model({
  role: required(text()),
  content: required(text()),
  timestamp: nullable(text()),
})

const common = {
  user_query: required(text()),
  conversation_history: optional(list(message), () => []),
  context_type: nullable(text()),
  user_id: nullable(text()),
  session_id: nullable(text()),
  use_eq_awareness: optional(truth, () => true),
  include_metrics: optional(truth, () => true),
  max_tokens: optional(integer(), () => 200),
}

const modelA = model(common)
const modelG = model({...common, plutchik_scores: nullable(record(decimal)), ocean_scores: nullable(record(decimal))})
const modelB = model({...common, gestalt_directive: nullable(text())})
const modelC = model({
  ...common,
  task_type: nullable(text()),
  force_model: nullable(text()),
  gestalt_directive: nullable(text()),
})

/** What the original reads from a body of `/infer`; which of the later fields are there depends on the generation. */
export type UpstreamRequest = Infer<typeof modelA> & {
  gestalt_directive?: string | null
  task_type?: string | null
  force_model?: string | null
}

/** The request model of a generation; with `gestalt` that of G. */
export function inferenceModel(
  generation: 'a' | 'b' | 'c',
  {gestalt = false}: {gestalt?: boolean | undefined} = {},
): Type<UpstreamRequest> {
  if (generation === 'c') return modelC
  if (generation === 'b') return modelB
  return gestalt ? modelG : modelA
}
