import type {Route} from '../fastapi/router.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import {abTestRoutes} from './ab-test-routes.ts'
import {clinicalRoutes} from './clinical-routes.ts'
import {healthRoutes} from './health-routes.ts'
import {inferenceRoutes} from './inference-routes.ts'
import {createPixelServer} from './pixel-server.ts'
import {streamRoutes} from './stream-routes.ts'

/** The endpoints of the Pixel service, by generation. */
export function pixelRoutes(context: UpstreamContext): Route[] {
  const server = createPixelServer(context)
  const first = [...healthRoutes(server), ...inferenceRoutes(server)]
  if (server.generation === 'a') return first
  const second = [...first, ...streamRoutes(server)]
  return server.generation === 'b' ? second : [...second, ...abTestRoutes(server), ...clinicalRoutes(context)]
}
