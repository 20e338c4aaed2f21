import {respondJson} from '../fastapi/respond.ts'
import type {Route} from '../fastapi/router.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import {createProgressStore} from './progress-store.ts'
import {createWriteGuard} from './write-guard.ts'
import {reportRoutes} from './report-routes.ts'
import {recordRoutes} from './record-routes.ts'
import {writeHistory} from './write-history.ts'

/** The endpoints of the progress service, with its tables as the options say: empty, or with a past. */
export function progressRoutes(context: UpstreamContext): Route[] {
  const store = createProgressStore()
  writeHistory(store, context.options.history ?? [], context)
  return [
    ...recordRoutes({context, store, write: createWriteGuard(context)}),
    ...reportRoutes({context, store}),
    {method: 'GET', path: '/health', handle: () => respondJson(health)},
  ]
}

const health = {status: 'healthy', service: 'Progress Tracking API', version: '1.0.0'}
