/** The Pixel HTTP service: a function from Request to Response over an inference engine. */
export {createGateway, type FetchEnvironment, type Gateway} from './app/create-gateway.ts'
export type {GatewayOptions} from './app/gateway-options.ts'
export {EngineError} from './engines/engine-error.ts'
export type {EngineContext, EngineEvent, EngineStatus, InferenceEngine} from './engines/inference-engine.ts'
export type {LogFields, Logger} from './policy/logger.ts'
export type {RandomBytes} from './policy/random-ids.ts'
