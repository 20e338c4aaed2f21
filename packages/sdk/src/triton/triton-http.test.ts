import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {isPixelError} from '../errors/pixel-error.ts'
import {TensorError} from '../errors/tensor-error.ts'
import {TritonError} from '../errors/triton-error.ts'
import {createTritonClient, type TritonOptions} from './create-triton-client.ts'
import {startServer} from './http-server-fixture.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const connect = (options: Partial<TritonOptions> = {}) =>
  createTritonClient({url: `${server.url}/`, retry: {limit: 0}, ...options})
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
describe('errors', () => {
  it.each([
    [404, "Request for unknown model: 'x' is not found", 'not_found', false],
    [
      400,
      "[request id: 7] unexpected shape for input 'X' for model 'M'. Expected [-1,16], got [1,8]. NOTE: Setting",
      'invalid_argument',
      false,
    ],
    [500, "Unable to parse 'data': attempt to access JSON non-number as double", 'internal', false],
    [503, '[request id: <id_unknown>] Exceeds maximum queue size', 'unavailable', true],
    [503, 'explicit model load / unload is not allowed if polling is enabled', 'unsupported', false],
    [501, "HTTP end point doesn't support models with decoupled transaction policy", 'unsupported', false],
    [403, "This API is restricted, expecting header 'x-key'", 'forbidden', false],
  ])('%i as text/plain JSON: %s', async (status, message, failure, isRetryable) => {
    server.answerJson({error: message}, status, 'text/plain')
    const error = await failureOf(connect().infer({model: 'm', inputs: {}}))
    expect(error).toBeInstanceOf(TritonError)
    expect(error).toMatchObject({code: 'triton', failure, status, isRetryable, isWithheld: false})
    expect(message).toContain(String(error instanceof Error && error.message))
  })

  it('hold no word of what a model says, or of who asked; those who want to see it are told', async () => {
    const words = 'I can not sleep since he died'
    const texts = [
      `in ensemble 'e', ValueError: ${words}`,
      `unexpected inference input '${words}' for model 'm'`,
      `Unable to parse 'text': ${words}`,
      `[request id: ${words}] input 'a' already exists in request`,
      `load failed for model 'm': version 1 is at UNAVAILABLE state: ${words};`,
      words,
    ]
    for (const text of texts) {
      const withheld: string[] = []
      server.answerJson({error: text}, 500)
      const error = await failureOf(
        connect({onWithheld: (told) => withheld.push(told)}).infer({model: 'm', inputs: {}}),
      )
      if (!(error instanceof TritonError)) throw error
      expect([error.message, error.stack, JSON.stringify(error), String(error.cause)].join()).not.toContain('sleep')
      expect(withheld).toEqual([text])
    }
  })

  it.each([['<html>Bad Gateway</html>'], [''], ['{"error":{}}'], ['null']])('of a proxy, %j', async (body) => {
    server.answerJson(body, 502, 'text/html')
    const error = await failureOf(connect().serverMetadata())
    expect(error).toMatchObject({code: 'triton', failure: 'unavailable', isRetryable: true, isWithheld: true})
  })

  it('are typed whatever the answer is', async () => {
    for (const body of ['{}', '[]', '"', '{"name":1}', `${'['.repeat(1e5)}${']'.repeat(1e5)}`]) {
      server.answerJson(body)
      const triton = connect()
      const calls: Promise<unknown>[] = [
        triton.infer({model: 'm', inputs: {}}),
        triton.serverMetadata(),
        triton.modelMetadata('m'),
        triton.modelConfig('m'),
        triton.repository.index().then(() => Promise.reject(new TensorError('structure', 'an empty list is one'))),
      ]
      for (const error of await Promise.all(calls.map(failureOf))) expect(isPixelError(error)).toBe(true)
    }
  })
})

describe('abort and time', () => {
  it('ends every call and the connection, with the reason untouched', async () => {
    server.answer(() => {})
    const triton = connect()
    const calls: ((signal: AbortSignal) => Promise<unknown>)[] = [
      (signal) => triton.isLive({signal}),
      (signal) => triton.infer({model: 'm', inputs: {}, compression: 'gzip'}, {signal}),
      (signal) => triton.generate('m', {}, {signal}),
      (signal) => triton.generateStream('m', {}, {signal}).next(),
      (signal) => triton.repository.load('m', {signal}),
      (signal) => triton.systemSharedMemory.status({signal}),
      (signal) => triton.model('m', {inputs: {}, outputs: {}}).infer({}, {signal}),
    ]
    for (const call of calls) {
      const reason = new Error('enough')
      expect(await failureOf(call(AbortSignal.abort(reason)))).toBe(reason)
      const controller = new AbortController()
      const [before, ended] = [server.seen.length, server.closed.length]
      const waiting = failureOf(call(controller.signal))
      await expect.poll(() => server.seen.length).toBe(before + 1)
      controller.abort(reason)
      expect(await waiting).toBe(reason)
      await expect.poll(() => server.closed.length).toBe(ended + 1)
    }
  })

  it('is a typed error when nothing comes, or the body stops', async () => {
    server.answer(() => {})
    expect(await failureOf(connect({timeouts: {connectMs: 20}}).serverMetadata())).toMatchObject({
      code: 'timeout',
      phase: 'connect',
    })
    server.answer((_, response) => response.writeHead(200).write('{'))
    expect(await failureOf(connect({timeouts: {bodyMs: 20}}).serverMetadata())).toMatchObject({
      code: 'timeout',
      phase: 'body',
    })
    server.answer((_, response) => response.destroy())
    expect(await failureOf(connect().serverMetadata())).toMatchObject({code: 'connection', isRetryable: true})
  })

  it('is tried again only where a repeat is harmless', async () => {
    server.answerJson({error: 'Server not ready'}, 503)
    const triton = connect({retry: {limit: 2, baseDelayMs: 1}})
    const count = async (call: () => Promise<unknown>) => {
      const before = server.seen.length
      await failureOf(call())
      return server.seen.length - before
    }
    expect(await count(() => triton.serverMetadata())).toBe(3)
    expect(await count(() => triton.infer({model: 'm', inputs: {}}))).toBe(1)
    expect(await count(() => triton.infer({model: 'm', inputs: {}, isRepeatable: true}))).toBe(3)
    expect(await count(() => triton.isReady())).toBe(1)
    expect(await count(() => triton.repository.load('m'))).toBe(1)
  })
})
