import type {ExperimentsResponse} from '@pixelated/sdk/contract'
import {respondJson} from '../wire/respond.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/** `/experiments`: how an engine divides turns, and what came of it. An engine that divides none has no experiments. */
export const experimentRoutes = ({engine}: Services): Route[] => [
  {
    method: 'GET',
    path: '/experiments',
    access: 'admin',
    handle(exchange) {
      const body: ExperimentsResponse = {experiments: engine.experiments?.() ?? []}
      return respondJson(exchange, body)
    },
  },
]
