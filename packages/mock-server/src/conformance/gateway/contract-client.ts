import {erasureReceiptSchema} from '@pixelated/sdk/contract'
import type {ContractCaller} from '../contract-caller.ts'
import {expectSchema, expectStatus, toJson} from '../expectations.ts'

/** Erased by every check that made it: a suite must leave nothing behind on a real server. */
export const clientId = 'contract-suite-client'

/** A session of that client for the journal. */
export const entry = (id: string, more: object = {}) => ({
  session_id: id,
  client_id: clientId,
  conversation_summary: 'Made by the contract suite.',
  emotional_state: 'neutral',
  ...more,
})

/** Runs a check with a client of whom nothing is kept, before and after. */
export async function withClient(caller: ContractCaller, check: () => Promise<void>): Promise<void> {
  await erase(caller)
  try {
    await check()
  } finally {
    await erase(caller)
  }
}

export async function erase(caller: ContractCaller) {
  const answer = await caller.send('DELETE', `/api/v1/clients/${clientId}`)
  expectStatus(answer, 200)
  return expectSchema(erasureReceiptSchema, toJson(answer))
}

/** Keeps something, and gives the answer. */
export async function keep(caller: ContractCaller, path: string, json: object): Promise<unknown> {
  const answer = await caller.send('POST', path, {json})
  expectStatus(answer, 201)
  return toJson(answer)
}

/** Reads an answer that has a schema. */
export async function read<T>(
  caller: ContractCaller,
  path: string,
  schema: Parameters<typeof expectSchema<T>>[0],
): Promise<T> {
  const answer = await caller.send('GET', path)
  expectStatus(answer, 200)
  return expectSchema(schema, toJson(answer))
}
