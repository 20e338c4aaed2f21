import {createEventScanner} from '../lib/event-scanner.ts'
import type {BodyStage, BodyStep} from './body-stage.ts'

/** What becomes of one frame of a stream. `event` counts from 1; a frame of comments has none. */
export interface FrameEdit {
  start?: () => BodyStep[]
  frame: (bytes: Uint8Array, event: number | undefined) => BodyStep[]
  finish?: () => BodyStep[]
}

/** A stage that sees whole server-sent events instead of bytes. */
export function createFrameStage({start = () => [], frame, finish = () => []}: FrameEdit): BodyStage {
  let held: Uint8Array[] = []
  let chunk: Uint8Array = new Uint8Array()
  let from = 0
  let events = 0
  let steps: BodyStep[] = []
  const scan = createEventScanner((end, isEvent) => {
    const whole = join([...held, chunk.subarray(from, end)])
    held = []
    from = end
    if (isEvent) events += 1
    steps.push(...frame(whole, isEvent ? events : undefined))
  })

  return {
    start,
    push(bytes) {
      chunk = bytes
      from = 0
      steps = []
      scan(bytes)
      if (from < bytes.length) held.push(bytes.subarray(from))
      return steps
    },
    finish() {
      const rest = join(held)
      held = []
      return [...(rest.length > 0 ? [sendStep(rest)] : []), ...finish()]
    },
  }
}

export const sendStep = (bytes: Uint8Array): BodyStep => ({type: 'send', bytes})

/** The parts as one piece. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0] !== undefined) return parts[0]
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}
