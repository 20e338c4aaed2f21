import type {ModelRequest} from './model-request.ts'
import {idTag} from './check-request.ts'
import {invalid} from './triton-fault.ts'

/** The sequences that have begun and not ended, by their id, and what the model keeps of each. */
export type Sequences = Map<string, true>

/** Checks a request of a model that keeps state: it needs an id, and its first request must say that it is the first. */
export function checkSequence({id, sequence}: ModelRequest, model: string, open: Sequences): void {
  if (sequence.id === '') {
    throw invalid(
      `${idTag(id)}inference request to model '${model}' must specify a non-zero or non-empty correlation ID`,
    )
  }
  if (!sequence.isStart && !open.has(sequence.id)) {
    throw invalid(
      `${idTag(id)}inference request for sequence ${sequence.id} to model '${model}' must specify the START flag on the first request of the sequence`,
    )
  }
  open.set(sequence.id, true)
  if (sequence.isEnd) open.delete(sequence.id)
}
