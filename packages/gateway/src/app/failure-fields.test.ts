import {expect, it} from 'vitest'
import {openPool} from '../postgres/open-pool.ts'
import {createPostgresLimits} from '../postgres/postgres-limits.ts'
import {failureFields} from './failure-fields.ts'

it('names what was asked of a store that can not be reached, and not the helper that says so', async () => {
  const connection = {host: '127.0.0.1', port: 1, user: 'pixel', password: 'pixel', database: 'pixel'}
  const limits = createPostgresLimits(openPool({connection, schema: 'pixel', maxConnections: 1, timeouts: {}}))
  const error: unknown = await Promise.resolve(limits.take('a', {limit: 1, windowMs: 1, cost: 1, now: 0})).catch(
    (reason: unknown) => reason,
  )
  const {kind, failure, at} = failureFields(error)
  expect([kind, failure]).toEqual(['StoreError', 'unreachable'])
  expect(at).toContain('postgres-limits')
})

it('names the place of any other error', () => {
  expect(failureFields(new TypeError('words'))).toEqual({
    kind: 'TypeError',
    at: expect.stringContaining('failure-fields.test') as string,
  })
  expect(failureFields('words')).toEqual({kind: 'string', at: ''})
})
