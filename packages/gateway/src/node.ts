/** Serving a gateway, or anything else with a `fetch`, over HTTP on Node. */
export {listen, type FetchHandler, type Listening, type ListenOptions} from './listener/listen.ts'
