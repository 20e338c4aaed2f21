import {expect, it} from 'vitest'
import {createTritonClient} from './create-triton-client.ts'
import {decodeInferRequest} from './infer-request.ts'
import {encodeInferResponse} from './infer-response.ts'
import {toTensor} from './to-tensor.ts'
import {toOutgoing, toReadTensor} from './wire-tensor.ts'

/** An identity model behind `fetch`; its requests are real ones, so that the browser has its say about headers and bodies. */
async function answer(url: string, init: RequestInit): Promise<Response> {
  const request = new Request(url, init)
  if (url.endsWith('/generate_stream')) {
    return new Response('data: {"text_output":"hel"}\n\ndata: {"text_output":"lo"}\n\n')
  }
  const isZipped = request.headers.get('content-encoding') === 'gzip'
  const plain = isZipped ? request.body?.pipeThrough(new DecompressionStream('gzip')) : request.body
  const bytes = new Uint8Array(await new Response(plain).arrayBuffer())
  const {inputs} = decodeInferRequest(bytes, Number(request.headers.get('inference-header-content-length')))
  const outputs = inputs.map((input) => toOutgoing(input.name, toReadTensor(input)))
  const {body, headerLength} = encodeInferResponse({modelName: 'identity', modelVersion: '1', outputs})
  return new Response(body, {headers: {'inference-header-content-length': String(headerLength)}})
}

it('infers and streams in a browser', async () => {
  const triton = createTritonClient({url: 'http://triton.test', fetch: answer})
  for (const compression of [undefined, 'gzip'] as const) {
    const inputs = {x: toTensor('INT64', [[1n, -2n]]), h: toTensor('FP16', [0.5])}
    const {outputs} = await triton.infer({model: 'identity', inputs, compression, answerCompression: 'gzip'})
    expect(outputs).toEqual(inputs)
  }
  const texts: unknown[] = []
  for await (const event of triton.generateStream('m', {text_input: 'x'})) texts.push(event.text_output)
  expect(texts).toEqual(['hel', 'lo'])
})
