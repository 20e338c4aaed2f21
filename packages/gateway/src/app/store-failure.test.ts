import {expect, it} from 'vitest'
import {createMemoryStore} from '../stores/memory-store.ts'
import {StoreError, type StoreFailure} from '../stores/store-error.ts'
import {setUpGateway} from './gateway-fixture.ts'

const failing = (failure: StoreFailure) => {
  const alerts = createMemoryStore().alerts
  return {
    ...createMemoryStore(),
    alerts: {
      ...alerts,
      add: () => {
        throw new StoreError(failure)
      },
    },
  }
}

it.each([
  ['busy', 503, 'store_busy', '1'],
  ['full', 507, 'store_full', '5'],
  ['corrupt', 503, 'store_failed', '5'],
] as const)('a store that is %s is told by its code, and logged', async (failure, status, code, retryAfter) => {
  const logged: string[] = []
  const logger = {info: () => {}, error: (event: string) => void logged.push(event)}
  const {post} = setUpGateway({}, {store: failing(failure), logger})
  const response = await post('/crisis/alerts', {level: 'high', reasons: ['plan']})
  expect(response.status).toBe(status)
  expect(response.headers.get('retry-after')).toBe(retryAfter)
  expect(await response.json()).toMatchObject({code})
  expect(logged.length).toBeGreaterThan(0)
})
