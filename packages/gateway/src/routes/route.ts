import type {Access} from '../policy/principal.ts'
import type {Exchange} from '../wire/exchange.ts'

/** The variable parts of a route's path, decoded. */
export type PathParameters = Readonly<Record<string, string>>

/** One method on one path. What guards it is declared here and applied by the app. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  access: Access
  /** Whether it asks the model, so that it counts against the day's quota. */
  answersTurns?: true
  /** Whether an `Idempotency-Key` makes a repeat safe. Streams see to it themselves. */
  replay?: 'stored'
  /** The most bytes a body may have, where it is not the gateway's usual limit. */
  maxBodyBytes?: number
  handle(exchange: Exchange, parameters: PathParameters): Response | Promise<Response>
}
