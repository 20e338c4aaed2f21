import {readBody} from '../fastapi/read-body.ts'
import {respondJson} from '../fastapi/respond.ts'
import type {Route} from '../fastapi/router.ts'
import {requireModel} from './inference-routes.ts'
import type {PixelServer} from './pixel-server.ts'
import {streamTurn} from './stream-turn.ts'

/** What generations B and C add: `/infer-stream`, `/agent-stats`, `/reset-stats`. */
export function streamRoutes(server: PixelServer): Route[] {
  const {context, state, model} = server
  return [
    {method: 'GET', path: '/agent-stats', handle: () => respondJson(state.agentReport())},
    {
      method: 'POST',
      path: '/reset-stats',
      handle() {
        state.reset()
        return respondJson({status: 'success'})
      },
    },
    {
      method: 'POST',
      path: '/infer-stream',
      async handle({request}) {
        const body = await readBody(request, model, context.dialect)
        requireModel(server)
        return new Response(streamTurn(server, body, {signal: request.signal}), {
          headers: {'content-type': 'text/event-stream; charset=utf-8', server: 'uvicorn'},
        })
      },
    },
  ]
}
