import {listenMockServer} from '@pixelated/mock-server/node'
import {serveFolder} from '../../scripts/lib/serve-folder.ts'
import {keepResult} from '../lib/bench-result.ts'
import {buildPage, pagesFolder} from '../lib/build-page.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {openTurnPage, type TurnMeasures} from '../lib/measure-turn.ts'
import {median, spread} from '../lib/statistics.ts'

const frameMs = 20
const busyMs = 60

/** V2 to V5: silence after an interruption, captions beside what is heard, and what a spoken turn costs the client. */
export const turn: Benchmark = {
  name: 'turn',
  async run({isQuick}) {
    await buildPage('turn', await installedPackages(['@pixelated/sdk']))
    const site = await serveFolder(pagesFolder)
    const api = await listenMockServer({port: 0, fast: true})
    const page = await openTurnPage(`${site.url}turn.html`)
    try {
      const found = await measure(page, {api: api.url, count: isQuick ? 3 : 12})
      keepResult({name: 'turn', title: 'A spoken turn', notes, ...toFigures(found)}, isQuick)
    } finally {
      await page.close()
      await api.close()
      await site.close()
    }
  },
}

async function measure(page: TurnMeasures, {api, count}: {api: string; count: number}) {
  const interrupts = await page.interrupts(count)
  const skews: Record<'idle' | 'busy', number[][]> = {idle: [], busy: []}
  for (let round = 0; round < Math.min(3, count); round++) {
    skews.idle.push(await readCaptions(page, 0))
    skews.busy.push(await readCaptions(page, busyMs))
  }
  const eager = await page.turns({api, count, isEager: true})
  const patient = await page.turns({api, count, isEager: false})
  return {interrupts, skews, eager, patient}
}

async function readCaptions(page: TurnMeasures, stallMs: number): Promise<number[]> {
  const {skews, words, heard} = await page.captions(stallMs)
  if (skews.length < words * 0.9 || heard !== words)
    throw new Error(`Of ${words} words ${heard} were heard and ${skews.length} shown`)
  return skews.map(Math.abs)
}

type Found = Awaited<ReturnType<typeof measure>>

function toFigures({interrupts, skews, eager, patient}: Found) {
  const latencies = ({metrics}: Found['eager']): number[] => metrics.flatMap((one) => one.responseLatency ?? [])
  const fromSpeech = ({metrics}: Found['eager']): number[] =>
    metrics.flatMap((one) => one.responseLatencyFromSpeechEnd ?? [])
  const lateness = latenessOf(patient.arrivals)
  // A frame is cut, comes, is judged; later a first sound is handed over and heard.
  const judged = 2 * median(patient.judging)
  const fixed = frameMs + quantile(lateness, 0.95) + judged + median(interrupts.starts)
  const worst = (rounds: readonly number[][]): number => median(rounds.map((round) => quantile(round, 0.95)))
  const line = (what: string, values: number[]): string[] => [
    what,
    String(values.length),
    spread(values, 0),
    quantile(values, 0.95).toFixed(0),
  ]
  return {
    figures: [
      {
        row: 'V2',
        what: 'interrupt to silence heard, p95',
        value: quantile(interrupts.stops, 0.95),
        unit: ' ms',
        must: 100,
        aim: 60,
      },
      {
        row: 'V3',
        what: 'caption skew, p95 with 60 ms stalls',
        value: worst(skews.busy),
        unit: ' ms',
        must: 100,
        aim: 40,
      },
      {row: 'V4', what: "client's fixed cost of a spoken turn", value: fixed, unit: ' ms', must: 100, aim: 75},
      {
        row: 'V5',
        what: 'turn end to first sound heard, p95',
        value: quantile(latencies(eager), 0.95),
        unit: ' ms',
        must: 300,
        aim: 200,
      },
    ],
    tables: [
      {
        title: 'Milliseconds',
        columns: ['what', 'times', 'median', 'p95'],
        rows: [
          line('interrupt to silence heard', interrupts.stops),
          line('first sound made to first sound heard', interrupts.starts),
          line('caption beside its word, idle page', skews.idle.flat()),
          line('caption beside its word, 60 ms stalls', skews.busy.flat()),
          line('frame of the microphone, later than the earliest', lateness),
          line('judging 10 ms of sound', patient.judging),
          line('turn end to first sound heard, asked when the person pauses', latencies(eager)),
          line('turn end to first sound heard, asked when they have finished', latencies(patient)),
          line('speech end to first sound heard, asked when the person pauses', fromSpeech(eager)),
        ],
      },
    ],
  }
}

const notes = [
  'Heard: rendered, as a worklet behind the player sees it, plus the output latency by getOutputTimestamp. Painted: the frame of the screen after the caption changed.',
  'The fixed cost is a frame of 20 ms, its way at p95, judging it, and the way of the first sound from the synthesiser to the ear. Recogniser, server and synthesiser answer at once.',
  'A turn is over 700 ms after the end of speech, when nobody says better: that is waited for, not computed, and is in the last line.',
  'Stalls: the page is busy for 60 of every 300 ms; the figure is the median of the rounds. The mock server answers over HTTP.',
]

/** How much later each frame came than the earliest of the two seconds before it: clocks drift, and a gap moves what follows. */
function latenessOf(arrivals: readonly (readonly [index: number, at: number])[]): number[] {
  const moments = arrivals.map(([index, at]) => at - index / 16)
  return moments.map((moment, place) => moment - Math.min(...moments.slice(Math.max(0, place - 100), place + 1)))
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
