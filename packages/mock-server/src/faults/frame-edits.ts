import type {BodyStage, BodyStep} from './body-stage.ts'
import {createFrameStage, sendStep} from './frame-stage.ts'

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Changes one event, counted from 1, and leaves all others as they are. */
export const editEvent = (target: number, edit: (bytes: Uint8Array) => BodyStep[]): BodyStage =>
  createFrameStage({frame: (bytes, event) => (event === target ? edit(bytes) : [sendStep(bytes)])})

/** Changes an event's place with the next. The last of a stream stays where it is. */
export function swapEvents(target: number): BodyStage {
  let late: BodyStep[] = []
  const releaseLate = () => late.splice(0)
  return createFrameStage({
    frame(bytes, event) {
      if (event !== target) return event === target + 1 ? [sendStep(bytes), ...releaseLate()] : [sendStep(bytes)]
      late = [sendStep(bytes)]
      return []
    },
    finish: releaseLate,
  })
}

/** The event with its JSON cut in half, so that no parser can take it for something else. */
export function breakJson(bytes: Uint8Array): Uint8Array {
  const text = decoder.decode(bytes)
  const place = text.search(/^data:/m)
  if (place < 0) return encoder.encode(text.replace(/\s*$/, '\ndata: {\n\n'))
  const end = text.slice(place).search(/[\r\n]/) + place
  const value = text.slice(place + 'data:'.length, end).trim()
  // Half of `"x"` or of `12` could be read as something; an open brace in front never can.
  const half = value.startsWith('{') ? value.slice(0, Math.max(1, value.length >> 1)) : `{${value}`
  return encoder.encode(`${text.slice(0, place)}data: ${half}${text.slice(end)}`)
}

/** The event made longer with blanks after `data:`, which JSON does not mind. */
export function padData(bytes: Uint8Array, extra: number): Uint8Array {
  const text = decoder.decode(bytes)
  return encoder.encode(text.replace(/^data:/m, () => `data:${' '.repeat(extra)}`))
}
