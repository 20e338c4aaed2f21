import type {SeededRandom} from '../lib/seeded-random.ts'
import type {BodyStage} from './body-stage.ts'
import {createChunkStage} from './chunk-stage.ts'
import {createCutStage} from './cut-stage.ts'
import type {Fault} from './fault.ts'
import {breakJson, editEvent, padData, swapEvents} from './frame-edits.ts'
import {sendStep} from './frame-stage.ts'

/**
 * The stages of the faults that work on a body, in their order, but those that only cut or delay pieces last: a stage that
 * sees whole events would put the pieces together again. Faults of events leave an answer that is no stream alone.
 */
export function toBodyStages(faults: readonly Fault[], isStream: boolean, random: SeededRandom): BodyStage[] {
  const ordered = [...faults].sort((one, other) => lateness(one) - lateness(other))
  return ordered.flatMap((fault) => {
    const needsEvents = 'event' in fault || ('at' in fault && 'event' in fault.at)
    const stage = needsEvents && !isStream ? undefined : toBodyStage(fault, random)
    return stage === undefined ? [] : [stage]
  })
}

const lateness = ({kind}: Fault): number => (kind === 'slow-body' ? 2 : kind === 'chunks' ? 1 : 0)

function toBodyStage(fault: Fault, random: SeededRandom): BodyStage | undefined {
  switch (fault.kind) {
    case 'stall': {
      const {keepAliveMs} = fault
      return createCutStage(fault.at, keepAliveMs === undefined ? {type: 'stall'} : {type: 'stall', keepAliveMs})
    }
    case 'disconnect':
      return createCutStage(fault.at, {type: 'disconnect'})
    case 'truncate':
      return createCutStage(fault.at, {type: 'end'})
    case 'malformed':
      return editEvent(fault.event, (bytes) => [sendStep(breakJson(bytes))])
    case 'duplicate':
      return editEvent(fault.event, (bytes) => [sendStep(bytes), sendStep(bytes)])
    case 'reorder':
      return swapEvents(fault.event)
    case 'oversized':
      return editEvent(fault.event, (bytes) => [sendStep(padData(bytes, fault.bytes))])
    case 'chunks':
      return createChunkStage(fault.size, random)
    case 'slow-body':
      return createPauseStage(fault.ms)
    default:
      return undefined
  }
}

const createPauseStage = (ms: number): BodyStage => ({
  start: () => [],
  push: (bytes) => [{type: 'wait', ms}, sendStep(bytes)],
  finish: () => [],
})
