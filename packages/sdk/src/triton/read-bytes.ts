import {TensorError} from '../errors/tensor-error.ts'

const alignment = 8

/**
 * The bytes of a body, at most `longest`. They are put into memory so that what follows the first `headerLength` bytes lies where
 * typed arrays can look at it without a copy.
 */
export async function readBytes(
  response: Response,
  {longest, headerLength}: {longest: number; headerLength: number | undefined},
): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? Number.NaN)
  if (announced > longest) throw tooLong(longest)
  // What a proxy compressed has another length than it says.
  const isExact = Number.isSafeInteger(announced) && !response.headers.has('content-encoding')
  if (isExact && headerLength === undefined) return new Uint8Array(await response.arrayBuffer())
  const offset = headerLength === undefined ? 0 : (alignment - (headerLength % alignment)) % alignment
  const reader = response.body?.getReader()
  let bytes = new Uint8Array(offset + (isExact ? announced : 65_536))
  let end = offset
  while (reader) {
    const {done, value} = await reader.read()
    if (done) break
    if (end + value.length - offset > longest) {
      reader.cancel().catch(() => {})
      throw tooLong(longest)
    }
    if (end + value.length > bytes.length) {
      const larger = new Uint8Array(Math.min(offset + longest, Math.max(bytes.length * 2, end + value.length)))
      larger.set(bytes.subarray(0, end))
      bytes = larger
    }
    bytes.set(value, end)
    end += value.length
  }
  return bytes.subarray(offset, end)
}

const tooLong = (longest: number) => new TensorError('limit', `the answer is longer than ${longest} bytes`)
