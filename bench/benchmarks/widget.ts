import {keepResult, type Figure} from '../lib/bench-result.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {costOf, takeWatched, withMeasuredPage} from '../lib/measured-page.ts'
import {takeStock, type PageStock} from '../lib/page-stock.ts'
import {runRounds} from '../lib/run-rounds.ts'
import {spread} from '../lib/statistics.ts'
import {ourWidget, startWidgetSite, widgetPeers, type WidgetPeer} from '../lib/widget-site.ts'

/** For the starts; the cycles take another minute. */
const budgetMs = 90_000
const cyclesOf = (isQuick: boolean): number => (isQuick ? 20 : 100)
/** Before anything is counted: caches fill, and functions are compiled. */
const warmUp = 20

/** One start, in milliseconds. */
interface StartRun {
  ready: number
  thread: number
  script: number
  layout: number
  longTasks: number
  longest: number
}

/** What a start of a widget costs, and what a page holds after a widget was opened and closed a hundred times. */
export const widget: Benchmark = {
  name: 'widget',
  async run({isQuick}) {
    const server = await startWidgetSite()
    const endsAt = performance.now() + budgetMs
    try {
      const entries = started.map((entry) => ({
        label: entry.label,
        isAlways: entry.peer === ourWidget,
        measure: () => measureStart(entry, server.url),
      }))
      const runs = await runRounds(entries, {rounds: isQuick ? 1 : 5, endsAt})
      const [count, held] = [cyclesOf(isQuick), new Map<string, Held>()]
      for (const entry of cycled) held.set(entry.label, await measureCycles(entry, {url: server.url, count}))
      keepResult(
        {
          name: 'widget',
          title: 'Start of a widget, and what it leaves',
          figures: toFigures(held, count),
          tables: [startTable(runs), heldTable(held, count)],
          notes: notesOf(count),
        },
        isQuick,
      )
    } finally {
      await server.close()
    }
  },
}

const notesOf = (count: number) => [
  'From a page that holds nothing: the file is fetched over loopback without compression, compiled and run, until a person can write or press the launcher. Thread: TaskDuration in thread ticks.',
  "ElevenLabs' widget shows nothing without its maker's server: its file is loaded and run, no more.",
  `Left: after ${warmUp} cycles to warm up, what ${count} more added once the garbage was collected. Detached: nodes out of the page that JavaScript still reaches. The naive rows show what measuring itself leaves on the heap.`,
]

const started = widgetPeers.flatMap((peer) => [
  {label: `${peer.label}${peer.isScriptOnly ? ', file alone' : ', composer'}`, peer, isInline: true},
  ...(peer === ourWidget ? [{label: `${peer.label}, launcher`, peer, isInline: false}] : []),
])

interface CycleEntry {
  label: string
  kind: string
  cycle: 'open' | 'readd' | 'renew' | 'talk'
}

const cycled: CycleEntry[] = widgetPeers
  // The smaller of the naive ones says what measuring itself leaves.
  .filter(({kind, isScriptOnly}) => isScriptOnly !== true && kind !== 'naive-react')
  .flatMap(({label, kind, hasLauncher}: WidgetPeer) => [
    ...(hasLauncher ? [{label: `${label}, opened and closed`, kind, cycle: 'open' as const}] : []),
    {label: `${label}, taken out and put back`, kind, cycle: 'readd' as const},
    {label: `${label}, a new one each time`, kind, cycle: 'renew' as const},
    ...(kind === ourWidget.kind ? [{label: `${label}, a new one that answers`, kind, cycle: 'talk' as const}] : []),
  ])

const measureStart = ({peer, isInline}: (typeof started)[number], url: string): Promise<StartRun> =>
  withMeasuredPage(`${url}/widgets.html#${peer.kind}`, async (measured) => {
    const {result: ready, ...cost} = await costOf(measured, `bench.start(${isInline})`)
    const {long} = await takeWatched(measured)
    return {ready, ...cost, longTasks: long.length, longest: Math.max(0, ...long)}
  })

/** What a hundred cycles added, and the milliseconds of main thread that each took. */
type Held = PageStock & {thread: number}

const measureCycles = ({kind, cycle}: CycleEntry, {url, count}: {url: string; count: number}): Promise<Held> =>
  withMeasuredPage(`${url}/widgets.html#${kind}`, async (measured) => {
    const {page, race} = measured
    await race(page.evaluate(`bench.prepare('${cycle}')`))
    await race(page.evaluate(`bench.cycle('${cycle}', ${warmUp})`))
    const before = await takeStock(measured)
    const {thread} = await costOf(measured, `bench.cycle('${cycle}', ${count})`)
    const after = await takeStock(measured)
    return {
      heap: after.heap - before.heap,
      nodes: after.nodes - before.nodes,
      detached: after.detached - before.detached,
      listeners: after.listeners - before.listeners,
      thread: thread / count,
    }
  })

const startTable = (runs: ReadonlyMap<string, readonly StartRun[]>) => ({
  title: 'Start',
  columns: [
    'widget',
    'rounds',
    'ready after ms',
    'main thread ms',
    'script ms',
    'layout ms',
    'long tasks',
    'longest ms',
  ],
  rows: [...runs].map(([label, all]) => [
    label,
    String(all.length),
    spread(
      all.map((run) => run.ready),
      0,
    ),
    spread(
      all.map((run) => run.thread),
      0,
    ),
    spread(
      all.map((run) => run.script),
      0,
    ),
    spread(
      all.map((run) => run.layout),
      0,
    ),
    spread(
      all.map((run) => run.longTasks),
      0,
    ),
    spread(
      all.map((run) => run.longest),
      0,
    ),
  ]),
})

const heldTable = (held: ReadonlyMap<string, Held>, count: number) => ({
  title: `Left by ${count} cycles`,
  columns: ['widget', 'heap kB', 'nodes', 'detached nodes', 'listeners', 'main thread ms a cycle'],
  rows: [...held].map(([label, {heap, nodes, detached, listeners, thread}]) => [
    label,
    (heap / 1000).toFixed(0),
    String(nodes),
    String(detached),
    String(listeners),
    thread.toFixed(1),
  ]),
})

/** Nothing may stay behind: the most that any of our cycles left. */
function toFigures(held: ReadonlyMap<string, Held>, count: number): Figure[] {
  const ours = [...held].filter(([label]) => label.startsWith(ourWidget.label)).map(([, one]) => one)
  const most = (read: (one: Held) => number) => Math.max(...ours.map(read))
  const goal = {row: 'widget', unit: '', must: 0, aim: 0}
  return [
    {...goal, what: `nodes out of the page left by ${count} cycles`, value: most(({detached}) => detached)},
    {...goal, what: `listeners left by ${count} cycles`, value: most(({listeners}) => listeners)},
  ]
}
