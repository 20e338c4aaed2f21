/** Serving a gateway, or anything else with a `fetch`, over HTTP on Node. */
export type {FetchHandler} from './listener/fetch-handler.ts'
export {listen, type Listening, type ListenOptions} from './listener/listen.ts'
