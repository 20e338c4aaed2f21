import type {Browser} from 'playwright-core'

/** A page behind another one. */
export interface HiddenTab {
  /** What an expression comes to, promises awaited. */
  evaluate(expression: string): Promise<unknown>
  close(): Promise<void>
}

/**
 * Opens a page that may use the microphone, and another one in front of it. Playwright's own pages always count as looked at, so this
 * speaks to the browser itself.
 */
export async function openHiddenTab(browser: Browser, address: string): Promise<HiddenTab> {
  const session = await browser.newBrowserCDPSession()
  const origin = new URL(address).origin
  await session.send('Browser.grantPermissions', {permissions: ['audioCapture'], origin})
  const {targetId} = await session.send('Target.createTarget', {url: address})
  const {sessionId} = await session.send('Target.attachToTarget', {targetId, flatten: false})
  const waiting = new Map<number, (answer: Answer) => void>()
  session.on('Target.receivedMessageFromTarget', ({message}) => {
    const answer: Answer & {id?: number} = JSON.parse(message)
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  const evaluate = async (expression: string): Promise<unknown> => {
    const id = waiting.size + 1
    const answer = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    const params = {expression, awaitPromise: true, returnByValue: true}
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({id, method: 'Runtime.evaluate', params}),
    })
    const {result} = await answer
    if (result?.exceptionDetails !== undefined) throw new Error(`The page failed: ${expression}`)
    return result?.result?.value
  }
  const loaded = `new Promise((resolve) => { const look = () => 'voice' in globalThis ? resolve() : setTimeout(look, 20); look() })`
  await evaluate(loaded)
  const front = await session.send('Target.createTarget', {url: 'about:blank'})
  const hidden = `new Promise((resolve) => { const look = () => document.hidden ? resolve() : setTimeout(look, 20); look() })`
  await evaluate(hidden)
  return {
    evaluate,
    async close() {
      await session.send('Target.closeTarget', {targetId})
      await session.send('Target.closeTarget', {targetId: front.targetId})
      await session.detach()
    },
  }
}

interface Answer {
  readonly result?: {readonly result?: {readonly value?: unknown}; readonly exceptionDetails?: unknown}
}
