// Reading one reply: from text to a value that is known to be one. Prints CPU per reply.
import {toInferenceReply} from '../../packages/sdk/src/api/to-inference-reply.ts'
import {inferenceResponseSchema} from '../../packages/sdk/src/contract/inference-response.ts'
import {inferenceResponseShape} from '../../packages/sdk/src/contract/response-shapes.ts'
import {checkShape} from '../../packages/sdk/src/http/read-json.ts'
import {parseJson} from '../../packages/sdk/src/lib/parse-json.ts'
import {loadPeer} from '../lib/load-peer.mjs'
import {pixelReply} from '../servers/wire-bodies.mjs'

const {reader, operations} = JSON.parse(process.argv[2])
const v = await loadPeer('valibot')
const z = await loadPeer('zod')
const mini = await loadPeer('zod/mini')

const scores = [
  'emotional_awareness',
  'empathy_recognition',
  'emotional_regulation',
  'social_cognition',
  'interpersonal_skills',
  'overall_eq',
]
const metadata = {
  detected_techniques: 'strings',
  technique_consistency: 'number',
  bias_score: 'number',
  safety_score: 'number',
  crisis_signals: 'strings',
  therapeutic_effectiveness_score: 'number',
}

/** The fields that the reply has, as a schema of a library with zod's words. */
function schemaOf({looseObject, optional, number, string, array}) {
  const kinds = {number: () => optional(number()), strings: () => optional(array(string()))}
  return looseObject({
    response: string(),
    inference_time_ms: optional(number()),
    eq_scores: optional(looseObject(Object.fromEntries(scores.map((name) => [name, optional(number())])))),
    conversation_metadata: optional(
      looseObject(Object.fromEntries(Object.entries(metadata).map(([name, kind]) => [name, kinds[kind]()]))),
    ),
    persona_mode: optional(string()),
    confidence: optional(number()),
  })
}

const readers = {
  'JSON.parse alone': () => JSON.parse,
  ours: () => (text) => checkShape(inferenceResponseShape, parseJson(text)),
  'ours, to the public reply': () => (text) =>
    toInferenceReply(checkShape(inferenceResponseShape, parseJson(text)), {}),
  'our zod/mini schema': () => (text) => inferenceResponseSchema.parse(JSON.parse(text)),
  'zod/mini': () => {
    const schema = schemaOf(mini)
    return (text) => schema.parse(JSON.parse(text))
  },
  zod: () => {
    const schema = schemaOf(z)
    return (text) => schema.parse(JSON.parse(text))
  },
  valibot: () => {
    const schema = schemaOf(v)
    return (text) => v.parse(schema, JSON.parse(text))
  },
}

const texts = Array.from({length: 64}, (_, at) =>
  JSON.stringify({...pixelReply, inference_time_ms: 100 + at / 7, request_id: `request-${at}`}),
)
const read = readers[reader]()
let characters = 0
const run = (count) => {
  for (let at = 0; at < count; at++) characters += read(texts[at % texts.length]).response.length
}
run(operations / 4)
const before = process.cpuUsage()
run(operations)
const {user, system} = process.cpuUsage(before)
if (characters !== pixelReply.response.length * operations * 1.25) throw new Error('a reply was lost')
console.log(JSON.stringify({cpuUs: (user + system) / operations, bytes: texts[0].length}))
