import type {Clock} from '@pixelated/sdk'
import type {BodyStage, BodyStep} from './body-stage.ts'
import {LostConnection} from './lost-connection.ts'

export type Body = ReadableStream<Uint8Array<ArrayBuffer>>

const keepAlive = new TextEncoder().encode(': keep-alive\n\n')

export interface FaultyBodyOptions {
  clock: Clock
  /** How long the connection lives on before it breaks, so that a socket hands over what was written. Default 0. */
  lingerMs?: number
}

/** A body with a fault at work on it. Leaving it early, or its breaking, cancels the body behind it. */
export function createFaultyBody(body: Body, stage: BodyStage, {clock, lingerMs = 0}: FaultyBodyOptions): Body {
  const reader = body.getReader()
  let steps: readonly BodyStep[] = stage.start()
  let next = 0
  let isRead = false
  let stopTimer = () => {}

  const read = async () => {
    const {done, value} = await reader.read()
    isRead = done
    steps = done ? stage.finish() : stage.push(value)
    next = 0
  }
  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      stopTimer = clock.schedule(resolve, ms)
    })

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const stall = (ms: number | undefined): Promise<never> => {
          const beat = () => {
            controller.enqueue(keepAlive)
            if (ms !== undefined) stopTimer = clock.schedule(beat, ms)
          }
          if (ms !== undefined) stopTimer = clock.schedule(beat, ms)
          return new Promise(() => {})
        }
        for (;;) {
          const step = steps[next]
          next += 1
          if (step?.type === 'send') {
            if (step.bytes.length === 0) continue
            // Bodies carry plain buffers only; the stages' type is wider because `subarray` loses that.
            return controller.enqueue(step.bytes as Uint8Array<ArrayBuffer>)
          }
          if (step?.type === 'stall') return stall(step.keepAliveMs)
          if (step?.type === 'wait') await wait(step.ms)
          else if (step?.type === 'disconnect') {
            if (lingerMs > 0) await wait(lingerMs)
            controller.error(new LostConnection('disconnect'))
            return abandon(reader)
          } else if (step?.type === 'end' || isRead) {
            controller.close()
            return abandon(reader)
          } else await read()
        }
      },
      async cancel(reason) {
        stopTimer()
        await reader.cancel(reason)
      },
    },
    {highWaterMark: 0},
  )
}

function abandon(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>): void {
  // A source that fails while it is being given up has nobody left to tell.
  reader.cancel().catch(() => {})
}
