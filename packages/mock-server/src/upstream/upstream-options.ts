import type {Clock} from '@pixelated/sdk'
import type {ClientHistory} from '../history/client-history.ts'
import type {UpstreamRequest} from './pixel/inference-model.ts'

/** What an engine of ours writes in place of the fixed texts. */
export interface UpstreamReply {
  response: string
  /** Five raw EQ outputs, in wire order; used when `eq` is `computed`. */
  eq?: readonly number[]
}

/** How the emulated original behaves. Every default is what the original did. */
export interface UpstreamOptions {
  /** `a`: five endpoints. `b`: streaming and agent statistics too. `c`: A/B routing and clinical prediction too. Default `b`. */
  generation?: 'a' | 'b' | 'c'
  /** One service only. Default: pixel and progress on one port, with pixel's `/health`. */
  service?: 'pixel' | 'progress' | 'inference' | undefined
  /** Whose 422 bodies and coercions. Default 1, as in the recordings. */
  pydantic?: 1 | 2
  /** The stream as it is stored: nothing but an `error` event. Default false. */
  asStored?: boolean
  /** Default true. False: 503, and a reload fails. */
  modelLoaded?: boolean
  /** True or a text: each inference raises it. Default false. */
  modelRaises?: boolean | string
  clock?: Clock
  /** What the progress service's tables hold from the start. Default nothing. */
  history?: readonly ClientHistory[]
  /** Numbers in [0, 1). Wins over `seed`. */
  random?: () => number
  /** Default 1. */
  seed?: number
  /** No pauses between stream events. Default false. */
  fast?: boolean
  /** How long an inference takes, drawn from a log-normal distribution; without it only what `reply` takes. */
  latency?: {p50Ms: number; p99Ms: number}
  /** How long a reload takes, during which other calls see 503. Default 0. */
  reloadMs?: number
  /** Writes the answer's text. Undefined: one of two fixed texts by persona. */
  reply?: ((request: UpstreamRequest) => Promise<UpstreamReply>) | undefined
  /** Accept `{requests}` at `/batch-infer` too, as the original's documents say. Default false. */
  batchWrapper?: boolean
  /** `zero`: all six scores 0.0, as the original's own model gives. `computed`: from `computeEq` or the reply. Default `zero`. */
  eq?: 'zero' | 'computed'
  /** Five raw EQ outputs for a request; each is wrapped into [0, 1) as the original does. */
  computeEq?: ((request: UpstreamRequest) => readonly number[]) | undefined
  /** The gestalt fields of generation G, on top of generation A. Default false. */
  gestalt?: boolean
  /** The instruction-tuned model of generation C is there to be routed to. Default false. */
  tunedModelLoaded?: boolean
  /** The server's own offset from UTC, for its timestamps without one. Default 0. */
  offsetMinutes?: number
  /** After a repeated id the next progress write fails with `database is locked`, after 5 s. Default false. */
  lockAfterDuplicate?: boolean
  /** One inference at a time, and every other call waits for it, as the original's blocking handlers make it. Default false. */
  blocking?: boolean
  /** False: the inference service runs without its cache. Default true. */
  cache?: boolean
}
