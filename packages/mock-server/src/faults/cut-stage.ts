import type {BodyStage, BodyStep} from './body-stage.ts'
import type {FaultPosition} from './fault.ts'
import {createFrameStage, sendStep} from './frame-stage.ts'

/** Lets the body through up to a place, then does one last thing and nothing more. */
export function createCutStage(at: FaultPosition, last: BodyStep): BodyStage {
  return 'bytes' in at ? cutAtBytes(at.bytes, last) : cutAtEvent(at.event, last)
}

function cutAtBytes(limit: number, last: BodyStep): BodyStage {
  let left = limit
  let isOver = false
  const close = () => {
    isOver = true
    return [last]
  }
  return {
    start: () => (limit === 0 ? close() : []),
    push(bytes) {
      if (isOver) return []
      const sent = bytes.subarray(0, left)
      left -= sent.length
      return [sendStep(sent), ...(left === 0 ? close() : [])]
    },
    finish: () => [],
  }
}

function cutAtEvent(limit: number, last: BodyStep): BodyStage {
  let isOver = false
  const close = () => {
    isOver = true
    return [last]
  }
  const stage = createFrameStage({
    start: () => (limit === 0 ? close() : []),
    frame(bytes, event) {
      if (isOver) return []
      return [sendStep(bytes), ...(event === limit ? close() : [])]
    },
  })
  return {...stage, finish: () => (isOver ? [] : stage.finish())}
}
