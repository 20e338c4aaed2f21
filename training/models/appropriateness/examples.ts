import {readAppropriatenessCues} from '../../../packages/sdk/src/analysis/appropriateness-cues.ts'
import type {DataFolder} from '../../lib/data-folder.ts'
import type {Example} from '../../lib/example.ts'

interface Row {
  condition: string
  stimulus: string
  responder: string
  response: string
  appropriate: 0 | 1
}

/** Replies of chatbots to people in a bad way. Groups are the situations, so that every figure is about situations never seen. */
export function appropriatenessExamples(data: DataFolder): Example[] {
  const rows = data.rows<Row>('appropriateness/moore_model_responses').filter(({response}) => response.trim() !== '')
  const cellOf = ({stimulus, appropriate}: Row) => `${stimulus} ${appropriate}`
  const cells = Map.groupBy(rows, cellOf)
  return rows.map((row) => {
    const {condition, stimulus, responder, response, appropriate} = row
    return {
      text: response,
      group: stimulus,
      slices: [`condition: ${condition}`, `responder: ${responder}`],
      context: {extras: readAppropriatenessCues(response)},
      // Both kinds of every situation count about the same, so that what is learnt is not which situation it is.
      weight: Math.min(2, rows.length / 20 / (cells.get(cellOf(row))?.length ?? 1)),
      targets: {reply: appropriate === 1 ? 'appropriate' : 'inappropriate'},
    }
  })
}
