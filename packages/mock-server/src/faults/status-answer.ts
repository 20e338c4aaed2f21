import type {SeededRandom} from '../lib/seeded-random.ts'
import type {Fault} from './fault.ts'

type StatusFault = Extract<Fault, {kind: 'status'}>

/** Statuses that may not carry a body. */
const bodiless = new Set([204, 205, 304])

const title = 'Made by a fault'
const detail = 'A fault of the mock server answered this request'

/** An answer made up by a fault, in the dialect it asks for. */
export function toStatusAnswer({status, body}: StatusFault, random: SeededRandom): Response {
  if (bodiless.has(status)) return new Response(null, {status})
  const send = (type: string, content: string | Uint8Array<ArrayBuffer>) =>
    new Response(content, {status, headers: {'content-type': type}})
  switch (body) {
    case 'problem':
      return send(
        'application/problem+json',
        JSON.stringify({type: 'about:blank', title, status, detail, code: codeOf(status)}),
      )
    case 'detail':
      return send('application/json', JSON.stringify({detail}))
    case 'proxy':
      return send(
        'application/json',
        JSON.stringify({
          error: 'Pixel inference failed',
          message: `Pixel API error: ${status} ${JSON.stringify({detail})}`,
        }),
      )
    case 'text':
      return send('text/plain; charset=utf-8', 'Internal Server Error')
    case 'html':
      return send('text/html', `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`)
    case 'empty':
      return new Response(null, {status})
    case 'garbage':
      return send('application/json', garbage(random))
  }
}

const codeOf = (status: number): string => (status === 503 ? 'model_unavailable' : `injected_${status}`)

/** Bytes of any value, so that neither UTF-8 nor JSON can be read. */
function garbage(random: SeededRandom): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from({length: random.between(16, 400)}, () => random.between(0, 255))
  // 0xFF is never part of UTF-8.
  bytes[0] = 0xff
  return bytes
}
