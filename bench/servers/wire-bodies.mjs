// The bytes that the client benchmarks read: one reply and one stream in each wire format, all with the same words.

const words = ['The', ' evening', ' was', ' long', ' and', ' the', ' lamp', ' still', ' burned', ' low', '.']

/** The texts of a stream of `events` events. */
export const textsOf = (events) => Array.from({length: events}, (_, at) => words[at % words.length])

/** One reply of 600 to 650 bytes. */
export const pixelReply = {
  response: 'The evening was long and the lamp still burned low. What would make the next one shorter?',
  inference_time_ms: 112.4,
  eq_scores: {
    emotional_awareness: 0.71,
    empathy_recognition: 0.64,
    emotional_regulation: 0.58,
    social_cognition: 0.62,
    interpersonal_skills: 0.69,
    overall_eq: 0.648,
  },
  conversation_metadata: {
    detected_techniques: ['active_listening', 'open_question'],
    technique_consistency: 0.82,
    bias_score: 0.03,
    safety_score: 0.98,
    crisis_signals: [],
    therapeutic_effectiveness_score: 0.74,
  },
  persona_mode: 'therapy',
  confidence: 0.86,
}

const openaiReply = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1763683200,
  model: 'model-1',
  choices: [
    {
      index: 0,
      message: {role: 'assistant', content: pixelReply.response, refusal: null},
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage: {prompt_tokens: 12, completion_tokens: 20, total_tokens: 32},
  system_fingerprint: 'fp_1',
}

const anthropicReply = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'model-1',
  content: [{type: 'text', text: pixelReply.response}],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: {input_tokens: 12, output_tokens: 20},
}

const pixelStream = (events) => {
  const texts = textsOf(events)
  const named = [
    ['start', {turn_id: 'turn-1', request_id: 'request-1', model: {name: 'model', version: '1'}}],
    ...texts.map((text) => ['text_delta', {text}]),
    ['final_response', {...pixelReply, response: texts.join('')}],
    ['done', {reason: 'stop'}],
  ]
  return named.map(([name, data], at) => `id: ${at + 1}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
}

const openaiStream = (events) => {
  const chunk = (delta, finish_reason) =>
    `data: ${JSON.stringify({id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1763683200, model: 'model-1', system_fingerprint: 'fp_1', choices: [{index: 0, delta, logprobs: null, finish_reason}]})}\n\n`
  return [
    ...textsOf(events).map((content, at) => chunk(at === 0 ? {role: 'assistant', content} : {content}, null)),
    chunk({}, 'stop'),
    'data: [DONE]\n\n',
  ]
}

const anthropicStream = (events) => {
  const frame = (data) => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`
  return [
    frame({type: 'message_start', message: {...anthropicReply, content: [], stop_reason: null}}),
    frame({type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}}),
    ...textsOf(events).map((text) => frame({type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text}})),
    frame({type: 'content_block_stop', index: 0}),
    frame({type: 'message_delta', delta: {stop_reason: 'end_turn', stop_sequence: null}, usage: {output_tokens: 20}}),
    frame({type: 'message_stop'}),
  ]
}

/** Per wire format: the JSON reply as text, and the frames of a stream. */
export const wireFormats = {
  pixel: {reply: JSON.stringify(pixelReply), frames: pixelStream},
  openai: {reply: JSON.stringify(openaiReply), frames: openaiStream},
  anthropic: {reply: JSON.stringify(anthropicReply), frames: anthropicStream},
}
