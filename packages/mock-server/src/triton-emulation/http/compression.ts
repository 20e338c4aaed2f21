import {invalid} from '../core/triton-fault.ts'

/** What the wire can be compressed with. `deflate` is a zlib stream. */
export type Coding = 'gzip' | 'deflate'

/** The bytes of a compressed body, at most `longest`. Either word takes either form, as zlib itself finds out which it is. */
export async function inflate(bytes: Uint8Array, longest: number): Promise<Uint8Array> {
  const form = bytes[0] === 0x1f && bytes[1] === 0x8b ? 'gzip' : 'deflate'
  const reader = pass(bytes, new DecompressionStream(form)).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const {done, value} = await reader.read()
      if (done) break
      length += value.length
      if (length > longest) {
        void reader.cancel().catch(() => {})
        throw invalid(tooLong('Decompressed request body', longest))
      }
      parts.push(value)
    }
  } catch (error) {
    if (error instanceof TypeError) throw invalid('Encountered error while decompressing the request body')
    throw error
  }
  return join(parts, length)
}

/** The bytes, compressed. */
export async function deflate(bytes: Uint8Array, coding: Coding): Promise<Uint8Array> {
  return new Uint8Array(await new Response(pass(bytes, new CompressionStream(coding))).arrayBuffer())
}

export const tooLong = (what: string, longest: number): string =>
  `${what} size exceeds the maximum allowed value of ${longest} bytes. Use --http-max-input-size to increase the limit.`

function pass(bytes: Uint8Array, through: ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>) {
  const body = new ReadableStream<BufferSource>({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes))
      controller.close()
    },
  })
  return body.pipeThrough(through)
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** What an answer is compressed with: the highest weight of those that Triton knows, the first of equals. */
export function chooseCoding(accepted: string | undefined): Coding | undefined {
  let best: string | undefined
  let highest = 0
  for (const part of (accepted ?? '').split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    if (name !== 'gzip' && name !== 'deflate' && name !== 'identity') continue
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    const value = weight === undefined ? 1 : Number.parseFloat(weight.slice(2))
    if (value > highest) [best, highest] = [name, value]
  }
  return best === 'gzip' || best === 'deflate' ? best : undefined
}
