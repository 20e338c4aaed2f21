import {adminRoutes} from '../routes/admin-routes.ts'
import {batchJobRoutes} from '../routes/batch-job-routes.ts'
import {batchRoutes} from '../routes/batch-routes.ts'
import {conversationRoutes} from '../routes/conversation-routes.ts'
import {crisisRoutes} from '../routes/crisis-routes.ts'
import {docsRoutes} from '../routes/docs-routes.ts'
import {eqRoutes} from '../routes/eq-routes.ts'
import {experimentRoutes} from '../routes/experiment-routes.ts'
import {exportRoutes} from '../routes/export-routes.ts'
import {healthRoutes} from '../routes/health-routes.ts'
import {inferRoutes} from '../routes/infer-routes.ts'
import {multimodalRoutes} from '../routes/multimodal-routes.ts'
import {goalRoutes} from '../routes/goal-routes.ts'
import {journalRoutes} from '../routes/journal-routes.ts'
import {reportRoutes} from '../routes/report-routes.ts'
import type {Route} from '../routes/route.ts'
import type {Services} from '../routes/services.ts'
import {speechRoutes} from '../routes/speech-routes.ts'
import {statusRoutes} from '../routes/status-routes.ts'
import {streamRoutes} from '../routes/stream-routes.ts'

/** Every route of the gateway. */
export const createRoutes = (services: Services): Route[] => [
  ...healthRoutes(services),
  ...statusRoutes(services),
  ...inferRoutes(services),
  ...streamRoutes(services),
  ...batchRoutes(services),
  ...batchJobRoutes(services),
  ...crisisRoutes(services),
  ...eqRoutes(services),
  ...conversationRoutes(services),
  ...journalRoutes(services),
  ...goalRoutes(services),
  ...reportRoutes(services),
  ...exportRoutes(services),
  ...experimentRoutes(services),
  ...multimodalRoutes(services),
  ...speechRoutes(services),
  ...adminRoutes(services),
  ...docsRoutes(),
]
