import {dispatch, type Route} from './fastapi/router.ts'
import {addHint} from './hint.ts'
import {pixelRoutes} from './pixel/pixel-routes.ts'
import {createUpstreamContext, type UpstreamContext} from './upstream-context.ts'
import type {UpstreamOptions} from './upstream-options.ts'

/** Something that answers requests in process. */
export interface UpstreamApp {
  fetch(request: Request): Promise<Response>
}

/** The original servers, quirks included: what they really put on the wire, without a GPU. */
export function createUpstreamApp(options: UpstreamOptions = {}): UpstreamApp {
  const context = createUpstreamContext(options)
  const routes = routesOf(context)
  return {
    async fetch(request) {
      const hintSource = request.body === null ? request : request.clone()
      return addHint(hintSource, await dispatch(routes, request))
    },
  }
}

function routesOf(context: UpstreamContext): Route[] {
  return pixelRoutes(context)
}
