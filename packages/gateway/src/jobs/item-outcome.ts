import type {InferenceResponse} from '@pixelated/sdk/contract'
import {toRefusal} from '../wire/problem-response.ts'

/** What one item of a batch gave: a reply, or why not. */
export type ItemOutcome = InferenceResponse | {error: {code: string; message: string}}

/** Whether an item failed. */
export const isFailed = (outcome: ItemOutcome): outcome is Extract<ItemOutcome, {error: {code: string}}> =>
  'error' in outcome && typeof outcome.error === 'object'

/** Runs one item so that its failure stays its own. The message names fields and codes, never words. */
export async function settleItem(work: () => Promise<InferenceResponse>): Promise<ItemOutcome> {
  try {
    return await work()
  } catch (error) {
    const {code, errors, detail} = toRefusal(error)
    const message = errors?.map((field) => `${field.path}: ${field.code}`).join(', ') ?? detail ?? 'This item failed.'
    return {error: {code, message}}
  }
}
