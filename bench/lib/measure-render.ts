import {costOf, countElements, liveHeapOf, takeWatched, withMeasuredPage} from './measured-page.ts'

/** What one run of one page cost. Times in milliseconds, memory in megabytes. */
export interface RenderRun {
  mountThread: number
  heap: number
  nodes: number
  thread: number
  script: number
  layout: number
  commits: number
  longTasks: number
  longest: number
  finish: number
}

/** Mounts so many messages in a browser of its own, then streams 1,000 words into the last. */
export const measureRender = (address: string, count: number): Promise<RenderRun> =>
  withMeasuredPage(address, async (measured) => {
    const {page, session, race} = measured
    await race(page.evaluate(`bench.prepare(${count})`))
    const mounted = await costOf(measured, `bench.mount(${count})`)
    const heap = await liveHeapOf(session)
    const nodes = await countElements(measured)
    await takeWatched(measured)
    const {result: finish, ...cost} = await costOf(measured, 'bench.stream()')
    const {commits, long} = await takeWatched(measured)
    return {
      mountThread: mounted.thread,
      heap,
      nodes,
      ...cost,
      commits,
      longTasks: long.length,
      longest: Math.max(0, ...long),
      finish,
    }
  })
