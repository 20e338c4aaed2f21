import {eqDomains, type InferenceResponse} from '@pixelated/sdk/contract'
import {tensorToTexts, type InferResult, type Tensor} from '@pixelated/sdk/triton'

/** The first number of an output. What was not measured is no number. */
function numberOf(tensor: Tensor | undefined): number | undefined {
  if (tensor === undefined || tensor.datatype === 'BYTES') return undefined
  const value = Number(tensor.data[0])
  return Number.isFinite(value) ? value : undefined
}

function textOf(tensor: Tensor | undefined): string | undefined {
  if (tensor?.datatype !== 'BYTES') return undefined
  const [text] = tensorToTexts(tensor)
  return text === '' ? undefined : text
}

/** Leaves out what is undefined; nothing, when all of it is. */
function present<Fields extends Record<string, unknown>>(fields: Fields) {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined)
  return there.length === 0 ? undefined : Object.fromEntries(there)
}

function readEq({eq_scores: scores, overall_eq: overall}: InferResult['outputs']) {
  const domains = eqDomains.map((domain, index) => {
    const value = scores === undefined || scores.datatype === 'BYTES' ? Number.NaN : Number(scores.data[index])
    return [domain, Number.isFinite(value) ? value : undefined] as const
  })
  return present({...Object.fromEntries(domains), overall_eq: numberOf(overall)})
}

/** The reply in the outputs of a model: its text, and what its heads measured, as far as it has some. */
export function readHeads({outputs, model, version}: InferResult): InferenceResponse | undefined {
  const response = textOf(outputs.response_text) ?? textOf(outputs.text_output)
  if (response === undefined) return undefined
  const eqScores = readEq(outputs)
  const metadata = present({
    bias_score: numberOf(outputs.bias_score),
    safety_score: numberOf(outputs.safety_score),
  })
  return {
    response,
    ...(eqScores && {eq_scores: eqScores, eq_source: `${model}-heads`}),
    ...(metadata && {conversation_metadata: metadata}),
    ...present({persona_mode: textOf(outputs.persona_mode), inference_time_ms: numberOf(outputs.inference_time_ms)}),
    model: {name: model, ...(version !== undefined && {version})},
  }
}
