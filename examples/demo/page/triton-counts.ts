import {createTritonClient} from '@pixelated/sdk/triton'

/** The page's server passes the statistics on: Triton lets no page of another origin read them. */
const triton = createTritonClient({url: `${location.origin}/triton`})

/** Requests by version in Triton's own statistics: those that went well and those that did not. */
export async function readTritonCounts(): Promise<ReadonlyMap<string, number>> {
  const all = await triton.statistics('pixel')
  return new Map(
    all.map(({version, inference_stats: {success, fail}}) => [version, success.count + fail.count] as const),
  )
}
