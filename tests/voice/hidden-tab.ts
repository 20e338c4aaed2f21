import {setTimeout} from 'node:timers/promises'
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
    if (result?.exceptionDetails !== undefined) {
      const {exception, text} = result.exceptionDetails
      throw new Error(`The page failed: ${exception?.description ?? text}`)
    }
    return result?.result?.value
  }
  // While the page is still on its way, an answer may be lost with the document before it.
  const until = async (expression: string): Promise<void> => {
    for (const end = Date.now() + 20_000; Date.now() < end; await setTimeout(50)) {
      if ((await evaluate(expression)) === true) return
    }
    throw new Error(`This did not come true: ${expression}`)
  }
  await until('"voice" in globalThis')
  const front = await session.send('Target.createTarget', {url: 'about:blank'})
  await until('document.hidden')
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
  readonly result?: {
    readonly result?: {readonly value?: unknown}
    readonly exceptionDetails?: {readonly text: string; readonly exception?: {readonly description?: string}}
  }
}
