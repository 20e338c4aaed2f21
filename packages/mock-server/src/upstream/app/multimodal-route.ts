import {answerError, answerJson, messageOf} from './app-answer.ts'
import type {AppContext} from './app-context.ts'

/** 25 MB here are 25 × 1024 × 1024 bytes. */
const mostBytes = 25 * 1024 * 1024

/**
 * POST `/api/ai/pixel/infer-multimodal`. The route looks for a session member that its helper never sets, so it is always
 * 401. With the option it gets past that, to the checks and to an endpoint that Python does not have.
 */
export async function postMultimodal(context: AppContext, request: Request): Promise<Response> {
  const hasSession = context.options.multimodalSession === true && context.userOf(request) !== undefined
  if (!hasSession) return answerError(401, 'Unauthorized')
  try {
    const inbound = await request.formData()
    const refusal = checkForm(inbound)
    if (refusal !== undefined) return refusal
    const started = context.clock.now()
    const response = await context.callMultimodal(toOutbound(inbound))
    if (!response.ok) throw new Error(`Pixel multimodal error: ${response.status} ${await response.text()}`)
    const answer: Record<string, unknown> = await response.json()
    return answerJson({...answer, latency_ms: answer['latency_ms'] || context.clock.now() - started})
  } catch (error) {
    return answerError(500, 'Multimodal inference failed', {message: messageOf(error)})
  }
}

function textOf(form: FormData): string {
  const text = form.get('text')
  return typeof text === 'string' ? text.trim() : ''
}

function checkForm(form: FormData): Response | undefined {
  const audio = form.get('audio')
  if (textOf(form) === '' && !audio) return answerError(400, 'Text or audio is required')
  if (!audio) return undefined
  if (typeof audio === 'string') return answerError(400, 'Invalid audio payload')
  if (!audio.type.startsWith('audio/')) return answerError(400, 'Audio must be an audio/* mime type')
  return audio.size > mostBytes ? answerError(413, 'Audio file too large (max 25MB)') : undefined
}

function toOutbound(inbound: FormData): FormData {
  const outbound = new FormData()
  const text = textOf(inbound)
  if (text !== '') outbound.append('text', text)
  const contextType = inbound.get('context_type')
  outbound.append('context_type', typeof contextType === 'string' && contextType !== '' ? contextType : 'therapeutic')
  const sessionId = inbound.get('session_id')
  if (typeof sessionId === 'string' && sessionId !== '') outbound.append('session_id', sessionId)
  const audio = inbound.get('audio')
  if (audio instanceof File) outbound.append('audio', audio, audio.name || 'audio.webm')
  return outbound
}
