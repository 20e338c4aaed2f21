import {HttpError} from '../fastapi/http-error.ts'
import {list, type Type} from '../fastapi/model.ts'
import type {Writable} from '../fastapi/python-value.ts'
import {readBody} from '../fastapi/read-body.ts'
import {respondJson} from '../fastapi/respond.ts'
import type {Route} from '../fastapi/router.ts'
import {generateResponse, ModelRaisedError} from './generate-response.ts'
import type {UpstreamRequest} from './inference-model.ts'
import type {PixelServer} from './pixel-server.ts'

/** `/infer`, `/batch-infer` and `/reload-model`. The body is checked before the model. */
export function inferenceRoutes(server: PixelServer): Route[] {
  const {context, model} = server
  const batch = batchModel(model, context.options.batchWrapper ?? false)
  return [
    {
      method: 'POST',
      path: '/infer',
      async handle({request}) {
        const body = await readBody(request, model, context.dialect)
        requireModel(server)
        return respondJson(await inferOrFail(server, body))
      },
    },
    {
      method: 'POST',
      path: '/batch-infer',
      async handle({request}) {
        const body = await readBody(request, batch, context.dialect)
        requireModel(server)
        return respondJson({results: await inferAll(server, body)})
      },
    },
    {method: 'POST', path: '/reload-model', handle: () => reload(server)},
  ]
}

/** The 503 of every endpoint that needs the model. */
export function requireModel({state}: PixelServer): void {
  if (!state.modelLoaded) throw new HttpError(503, 'Model not loaded')
}

async function inferOrFail(server: PixelServer, request: UpstreamRequest): Promise<Writable> {
  try {
    return await generateResponse(server, request)
  } catch (error) {
    // Generation A puts the exception's text into the answer.
    throw new HttpError(500, server.generation === 'a' ? failureText(error) : 'Internal server error')
  }
}

/** The text of what was raised. Only the emulated model's own words: anything else may hold a person's. */
export function failureText(error: unknown): string {
  return error instanceof ModelRaisedError ? error.message : 'inference failed'
}

/** Generations B and C go through the whole list three times and keep the last round. */
async function inferAll(server: PixelServer, requests: readonly UpstreamRequest[]): Promise<Writable[]> {
  const rounds = server.generation === 'a' ? 1 : 3
  let results: Writable[] = []
  for (let round = 0; round < rounds; round += 1) {
    results = []
    for (const request of requests) results.push(await inferItem(server, request))
  }
  return results
}

async function inferItem(server: PixelServer, request: UpstreamRequest): Promise<Writable> {
  try {
    return await generateResponse(server, request)
  } catch (error) {
    return {error: server.generation === 'a' ? failureText(error) : 'inference_failed'}
  }
}

async function reload({state, context, generation}: PixelServer): Promise<Response> {
  state.modelLoaded = false
  await context.wait(context.options.reloadMs ?? 0)
  if (context.options.modelLoaded !== false) {
    state.modelLoaded = true
    return respondJson({status: 'success', message: 'Model reloaded'})
  }
  // The original catches its own error and prints it: as nothing on the older stack, with its status on the newer.
  const printed = context.dialect === 1 ? '' : '500: Failed to reload model'
  throw new HttpError(500, generation === 'a' ? printed : 'Internal server error')
}

/** A bare array; with the wrapper option also `{requests: [...]}`, which the documents promise and the original refuses. */
function batchModel(item: Type<UpstreamRequest>, acceptsWrapper: boolean): Type<UpstreamRequest[]> {
  const bare = list(item)
  if (!acceptsWrapper) return bare
  return {
    read(value, place) {
      const wrapped = value instanceof Map ? value.get('requests') : undefined
      return wrapped === undefined
        ? bare.read(value, place)
        : bare.read(wrapped, {...place, loc: [...place.loc, 'requests']})
    },
  }
}
