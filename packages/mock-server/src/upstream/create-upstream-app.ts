import {dispatch, type Route} from './fastapi/router.ts'
import {addHint} from './hint.ts'
import {inferenceServiceRoutes} from './inference/inference-service-routes.ts'
import {withMiddleware} from './inference/with-middleware.ts'
import {pixelRoutes} from './pixel/pixel-routes.ts'
import {progressRoutes} from './progress/progress-routes.ts'
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
  const answer = async (request: Request) => {
    const hintSource = request.body === null ? request : request.clone()
    await context.room.pass()
    return addHint(hintSource, await dispatch(routes, request))
  }
  if (options.service !== 'inference') return {fetch: answer}
  return {fetch: (request) => withMiddleware(context, request, {next: answer})}
}

/** Pixel comes first, so that on a shared port its `/health` answers. */
function routesOf(context: UpstreamContext): Route[] {
  const {service} = context.options
  if (service === 'inference') return inferenceServiceRoutes(context)
  if (service === 'progress') return progressRoutes(context)
  if (service === 'pixel') return pixelRoutes(context)
  return [...pixelRoutes(context), ...progressRoutes(context)]
}
