import type {InferenceEngine} from '@pixelated/gateway'
import {createSplitEngine, createTritonEngine} from '@pixelated/gateway/engines'
import {listenMockTriton} from '@pixelated/mock-server/node'
import {createTritonClient} from '@pixelated/sdk/triton'

/** The emulated Triton behind the demo's gateway. */
export interface DemoTriton {
  /** Of its HTTP port. */
  url: string
  grpcAddress: string
  metricsUrl: string
  /** For the gateway: turns divided between the two versions of `pixel`. */
  engine: InferenceEngine
  /** `/v2/models/pixel/stats` as Triton gave it. It lets no page of another origin read it, so that the page's server has to pass it on. */
  statistics(): Promise<Response>
  close(): Promise<void>
}

/** How the experiment is called, and how conversations are divided: of five, three go to version 1. */
export const experimentName = 'pixel-versions'
const weights = {'1': 3, '2': 2}

/** Starts the emulation with two versions of `pixel`, on free ports. */
export async function startTriton({fast}: {fast: boolean}): Promise<DemoTriton> {
  const {url, grpcAddress, metricsUrl, close} = await listenMockTriton({fast})
  const triton = createTritonClient({url})
  const variants = Object.entries(weights).map(([name, weight]) => ({
    name,
    weight,
    engine: createTritonEngine({triton, version: name}),
  }))
  return {
    url,
    grpcAddress,
    metricsUrl,
    engine: createSplitEngine({variants, experiment: experimentName}),
    statistics: () => fetch(`${url}/v2/models/pixel/stats`),
    close,
  }
}
