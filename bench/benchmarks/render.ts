import {keepResult, type Figure} from '../lib/bench-result.ts'
import {buildPage, pagesFolder} from '../lib/build-page.ts'
import type {Benchmark} from '../lib/command-line.ts'
import {installedPackages} from '../lib/installed-packages.ts'
import {measureRender, type RenderRun} from '../lib/measure-render.ts'
import {startServer} from '../lib/run-child.ts'
import {runRounds} from '../lib/run-rounds.ts'
import {median, spread} from '../lib/statistics.ts'

const limit = 'direct DOM (limit)'
const ours = '@pixelated/react PixelChat'
const guarded = '@pixelated/react PixelChat, guard on'
const everyFrame = '@pixelated/react PixelChat, every frame'
const variants = [
  {label: limit, page: 'direct-dom', hash: ''},
  {label: ours, page: 'pixel-chat', hash: ''},
  {label: everyFrame, page: 'pixel-chat', hash: '#frames'},
  {label: guarded, page: 'pixel-chat', hash: '#guarded'},
  {label: '@ai-sdk/react useChat, plain', page: 'use-chat', hash: ''},
  {label: '@ai-sdk/react useChat, memo and throttle 50', page: 'use-chat', hash: '#throttled'},
  {label: '@assistant-ui/react primitives', page: 'assistant-ui', hash: ''},
  {label: 'deep-chat', page: 'deep-chat', hash: ''},
]
const withGoals = [limit, ours, guarded]

/** No command takes longer than three minutes: the last round must be over a little before. */
const budgetMs = 170_000

type Runs = Map<string, RenderRun[]>

/** R4 to R9: 1,000 words at one in 5 ms into the last of so many messages, in Chromium. */
const renderBenchmark = (count: number, toFigures: (of: Reader) => Figure[]): Benchmark => ({
  name: `render-${count}`,
  async run({isQuick}) {
    const endsAt = performance.now() + budgetMs
    const packages = await installedPackages(['@pixelated/sdk', '@pixelated/react'])
    for (const page of new Set(variants.map((variant) => variant.page))) await buildPage(page, packages)
    const server = await startServer('servers/pages.mjs', {folder: pagesFolder})
    try {
      const entries = variants.map(({label, page, hash}) => ({
        label,
        isAlways: withGoals.includes(label),
        measure: () => measureRender(`${server.url}/${page}.html${hash}`, count),
      }))
      const of = readerOf(await runRounds(entries, {rounds: isQuick ? 1 : 3, endsAt}))
      const [title, name] = [
        `R4-R9: 1,000 words into ${count.toLocaleString('en')} messages, Chromium`,
        `render-${count}`,
      ]
      keepResult({name, title, figures: toFigures(of), tables: [streamingTable(of), mountTable(of)], notes}, isQuick)
    } finally {
      await server.close()
    }
  },
})

const notes = [
  'Main thread: TaskDuration of the renderer in thread ticks. All read the same words from the same server, one write in 5 ms.',
  'PixelChat draws Markdown, a crisis panel and its whole stylesheet, deep-chat Markdown; the others plain text. assistant-ui smooths text, so it shows the last word later.',
  'PixelChat shows text 20 times a second, as it does by itself, and in one row in every frame.',
  'The conversation of PixelChat is there before it is mounted; the others make theirs while they mount. Only PixelChat leaves out rows that are not in view.',
  'Rounds: as many as three minutes allow, and at least one for everybody. Elements in shadow trees are counted.',
]

interface Reader {
  labels: readonly string[]
  all(label: string, read: (run: RenderRun) => number): number[]
  middle(label: string, read: (run: RenderRun) => number): number
  /** The median of the ratios to the limit, round by round. */
  ratio(label: string): number
}

function readerOf(runs: Runs): Reader {
  const all: Reader['all'] = (label, read) => (runs.get(label) ?? []).map(read)
  const thread = (label: string) => all(label, (run) => run.thread)
  return {
    labels: [...runs.keys()],
    all,
    middle: (label, read) => median(all(label, read)),
    ratio: (label) => median(thread(label).map((time, round) => time / (thread(limit)[round] ?? Number.NaN))),
  }
}

const streamingTable = ({labels, all, ratio}: Reader) => ({
  title: 'While it streams',
  columns: [
    'page',
    'rounds',
    'main thread ms',
    'x limit',
    'script ms',
    'layout ms',
    'commits',
    'long tasks',
    'longest ms',
    'finish ms',
  ],
  rows: labels.map((label) => [
    label,
    String(all(label, (run) => run.thread).length),
    spread(
      all(label, (run) => run.thread),
      0,
    ),
    all(label, (run) => run.thread).length === 0 ? '-' : ratio(label).toFixed(2),
    spread(
      all(label, (run) => run.script),
      0,
    ),
    spread(
      all(label, (run) => run.layout),
      0,
    ),
    spread(
      all(label, (run) => run.commits),
      0,
    ),
    spread(
      all(label, (run) => run.longTasks),
      0,
    ),
    spread(
      all(label, (run) => run.longest),
      0,
    ),
    spread(
      all(label, (run) => run.finish),
      0,
    ),
  ]),
})

const mountTable = ({labels, all}: Reader) => ({
  title: 'When it is mounted',
  columns: ['page', 'main thread ms', 'heap MB', 'elements'],
  rows: labels.map((label) => [
    label,
    spread(
      all(label, (run) => run.mountThread),
      0,
    ),
    spread(all(label, (run) => run.heap)),
    spread(
      all(label, (run) => run.nodes),
      0,
    ),
  ]),
})

export const renderFew = renderBenchmark(20, ({ratio, middle}) => [
  {row: 'R4', what: 'main thread, 1,000 words into 20 messages', value: ratio(ours), unit: 'x', must: 1.1, aim: 0.9},
  {row: 'R4', what: 'the same with the guard on', value: ratio(guarded), unit: 'x', must: 1.1, aim: 0.9},
  {
    row: 'R7',
    what: 'commits for 1,000 words in 5 s',
    value: middle(ours, (run) => run.commits),
    unit: '',
    must: 310,
    aim: 310,
  },
  {
    row: 'R7',
    what: 'the same with text in every frame',
    value: middle(everyFrame, (run) => run.commits),
    unit: '',
    must: 310,
    aim: 310,
  },
])

export const renderSome = renderBenchmark(500, () => [])

export const renderMany = renderBenchmark(5000, ({ratio, middle}) => [
  {
    row: 'R5',
    what: 'main thread, 1,000 words into 5,000 messages',
    value: ratio(ours),
    unit: 'x',
    must: 0.5,
    aim: 0.4,
  },
  {row: 'R5', what: 'the same with the guard on', value: ratio(guarded), unit: 'x', must: 0.5, aim: 0.4},
  {row: 'R6', what: 'long tasks at 5,000', value: middle(ours, (run) => run.longTasks), unit: '', must: 0, aim: 0},
  {
    row: 'R8',
    what: 'mount 5,000: main thread',
    value: middle(ours, (run) => run.mountThread),
    unit: ' ms',
    must: 120,
    aim: 70,
  },
  {row: 'R8', what: 'mount 5,000: heap', value: middle(ours, (run) => run.heap), unit: ' MB', must: 8, aim: 5},
  {row: 'R8', what: 'mount 5,000: elements', value: middle(ours, (run) => run.nodes), unit: '', must: 500, aim: 200},
  {
    row: 'R9',
    what: 'last token on screen after the last byte',
    value: middle(ours, (run) => run.finish) / 1000,
    unit: ' s',
    must: 0.2,
    aim: 0.1,
  },
])
