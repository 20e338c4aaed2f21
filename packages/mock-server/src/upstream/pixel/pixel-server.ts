import type {Type} from '../fastapi/model.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import {createAbRouter, type AbRouter} from './ab-router.ts'
import {inferenceModel, type UpstreamRequest} from './inference-model.ts'
import {createPixelState, type PixelState} from './pixel-state.ts'

/** One running Pixel server of some generation: what its endpoints share. */
export interface PixelServer {
  readonly context: UpstreamContext
  readonly generation: 'a' | 'b' | 'c'
  readonly model: Type<UpstreamRequest>
  readonly state: PixelState
  readonly abRouter: AbRouter
}

/** Starts one. */
export function createPixelServer(context: UpstreamContext): PixelServer {
  const {generation = 'b', modelLoaded = true} = context.options
  return {
    context,
    generation,
    model: inferenceModel(generation, {gestalt: context.options.gestalt}),
    state: createPixelState(modelLoaded),
    abRouter: createAbRouter(context),
  }
}
