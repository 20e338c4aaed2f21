import {serveFolder} from '../../scripts/lib/serve-folder.ts'
import {keepResult} from '../lib/bench-result.ts'
import {buildPage, pagesFolder} from '../lib/build-page.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {measureCapture, type CaptureDelays} from '../lib/measure-capture.ts'
import {median, spread} from '../lib/statistics.ts'

const stalls = [0, 120]

/** V1: from the microphone to a worker, with a main thread that stalls for 120 ms. */
export const capture: Benchmark = {
  name: 'capture',
  async run({isQuick}) {
    await buildPage('capture', await installedPackages(['@pixelated/sdk']))
    const site = await serveFolder(pagesFolder)
    const runs = new Map<number, CaptureDelays[]>(stalls.map((stallMs) => [stallMs, []]))
    try {
      for (let round = 0; round < (isQuick ? 1 : 3); round++) {
        for (const stallMs of stalls) {
          const delays = await measureCapture(`${site.url}capture.html`, {seconds: isQuick ? 5 : 15, stallMs})
          runs.get(stallMs)?.push(delays)
        }
      }
    } finally {
      await site.close()
    }
    const rows = stalls.flatMap((stallMs) =>
      (['direct', 'relayed'] as const).map((way) => {
        const delays = runs.get(stallMs)?.map((run) => run[way]) ?? []
        return [
          way === 'direct' ? 'worklet to worker' : 'worklet to page to worker',
          stallMs === 0 ? 'none' : `${stallMs} ms`,
          ...[0.5, 0.95, 1].map((part) => spread(delays.map((one) => quantile(one, part)))),
        ]
      }),
    )
    const worst = median((runs.get(120) ?? []).map(({direct}) => quantile(direct, 0.95)))
    keepResult(
      {
        name: 'capture',
        title: 'From the microphone to a worker',
        figures: [
          {row: 'V1', what: 'frame to worker, p95 with 120 ms stalls', value: worst, unit: ' ms', must: 60, aim: 46},
        ],
        tables: [
          {title: 'How late a frame of 20 ms is', columns: ['way', 'stalls', 'p50, ms', 'p95, ms', 'worst, ms'], rows},
        ],
        notes: [
          'After the moment at which the earliest frame of the run came, so that what every frame costs is left out: cutting it takes 20 ms, resampling it 1 ms.',
          'Both ways in the same page at the same time, which is kept busy for 120 of every 300 ms. The microphone is the one that Chromium brings for tests.',
        ],
      },
      isQuick,
    )
  },
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
