import {audioMediaTypes} from './audio-limits.ts'
import {json, query, type GatewayOperation} from './gateway-operation.ts'
import {refTo, type JsonSchema} from './openapi-schemas.ts'

const binary: JsonSchema = {type: 'string', format: 'binary', description: 'At most 25 MiB.'}
const audioBody = Object.fromEntries(audioMediaTypes.map((type) => [type, binary]))
const language = query(
  'language',
  {type: 'string', maxLength: 64},
  'A BCP 47 tag of what is spoken, for example `en-GB`.',
)
/** 404: this gateway has no part that does it. */
const problems = [404, 413, 415]

/** What is done with voices. */
export const speechOperations: readonly GatewayOperation[] = [
  {
    method: 'post',
    path: '/infer-multimodal',
    id: 'inferMultimodal',
    summary:
      'Answers one turn of words, voice or both. Gates judge what was heard before the model and the reply after it.',
    scope: 'client',
    body: {
      'multipart/form-data': {
        type: 'object',
        properties: {
          text: {type: 'string'},
          context_type: {type: 'string', default: 'therapeutic'},
          session_id: {type: 'string'},
          user_id: {type: 'string'},
          language: {type: 'string', maxLength: 64},
          emotion: {enum: ['on', 'off'], default: 'off'},
          audio: binary,
        },
      },
    },
    answers: {
      200: {text: 'The reply, what was heard, and how it sounded. Every field may be null.', json: 'Multimodal'},
    },
    problems,
  },
  {
    method: 'post',
    path: '/speech/transcribe',
    id: 'transcribe',
    summary: 'What is said in a recording; as it is heard when only text/event-stream is accepted.',
    scope: 'client',
    body: audioBody,
    parameters: [language],
    answers: {
      200: {
        text: 'The transcript; as a stream the events partial, final, error.',
        json: 'Transcription',
        media: 'text/event-stream',
      },
    },
    problems,
  },
  {
    method: 'post',
    path: '/speech/emotion',
    id: 'estimateVoiceEmotion',
    summary: 'How a voice sounds, with how sure that is, or why it is not told. It says nothing about a person.',
    scope: 'client',
    body: audioBody,
    answers: {200: {text: 'An estimate, or its absence with the reason.', json: 'VoiceEmotion'}},
    problems,
  },
  {
    method: 'post',
    path: '/speech/synthesize',
    id: 'synthesize',
    summary: 'Speaks a text: events start, audio (16-bit samples in base64), marks, done, error.',
    scope: 'client',
    body: json(refTo('SynthesisRequest')),
    answers: {200: {text: 'Sound and where each word is in it, as they are made.', media: 'text/event-stream'}},
    problems: [404],
  },
  {
    method: 'get',
    path: '/ws/pixel-multimodal',
    id: 'openSpeechSocket',
    summary:
      'A WebSocket for spoken turns, one at a time: subprotocol pixel.speech.1, a key or token as header, as subprotocol pixel.bearer.<token>, or in a first message authenticate.',
    answers: {
      101: {text: 'Messages are those of speechClientMessageSchemas and speechServerMessageSchemas.'},
      426: {text: 'Asked without an upgrade.', media: 'application/problem+json'},
    },
  },
]
