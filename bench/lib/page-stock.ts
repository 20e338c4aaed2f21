import {metricsOf, type MeasuredPage} from './measured-page.ts'

/** What a page holds after its garbage was collected. */
export interface PageStock {
  /** JavaScript heap in use, in bytes. */
  heap: number
  /** DOM nodes, those included that are not in the page. */
  nodes: number
  /** Nodes that JavaScript still reaches though they are not in the page. */
  detached: number
  listeners: number
}

/** Collects garbage until it has done what it can, then counts what is left. */
export async function takeStock({page, session}: MeasuredPage): Promise<PageStock> {
  // What a finaliser lets go of is free only in the next collection.
  for (let time = 0; time < 3; time++) {
    await session.send('HeapProfiler.collectGarbage')
    await page.evaluate('new Promise((go) => requestAnimationFrame(() => setTimeout(go)))')
  }
  const detached = await countDetached({session})
  await session.send('HeapProfiler.collectGarbage')
  const {JSHeapUsedSize: heap = Number.NaN} = await metricsOf(session)
  const {nodes, jsEventListeners: listeners} = await session.send('Memory.getDOMCounters')
  return {heap, nodes, detached, listeners}
}

async function countDetached({session}: Pick<MeasuredPage, 'session'>): Promise<number> {
  const objectGroup = 'stock'
  const {result: prototype} = await session.send('Runtime.evaluate', {expression: 'Node.prototype', objectGroup})
  const {objects} = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId ?? '',
    objectGroup,
  })
  const {result, exceptionDetails} = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    // Prototypes are found too: they are no nodes, and throw when they are asked.
    functionDeclaration:
      'function () { return this.filter((node) => { try { return !node.isConnected } catch { return false } }).length }',
    returnByValue: true,
  })
  await session.send('Runtime.releaseObjectGroup', {objectGroup})
  if (exceptionDetails) throw new Error(exceptionDetails.text)
  return Number(result.value)
}
