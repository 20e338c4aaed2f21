import {list, model, nullable, optional, required, type Infer} from '../fastapi/model.ts'
import {decimal, integer, text, truth} from '../fastapi/scalars.ts'

const message = model({role: required(text()), content: required(text())})

/** What `/api/v1/inference` takes. The two limits on generation are accepted, unbounded and unused. */
export const requestModel = model({
  user_input: required(text({minLength: 1})),
  conversation_history: nullable(list(message)),
  system_prompt: nullable(text()),
  use_cache: optional(truth, () => true),
  max_new_tokens: nullable(integer()),
  temperature: nullable(decimal),
  client_id: nullable(text()),
  session_id: nullable(text()),
  track_progress: optional(truth, () => true),
})
export type InferenceServiceRequest = Infer<typeof requestModel>
