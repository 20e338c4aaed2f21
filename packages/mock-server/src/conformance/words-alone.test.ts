import {expect, it} from 'vitest'
import {createMockServer} from '../server/create-mock-server.ts'
import {runContractSuite} from './run-contract-suite.ts'

it('a gateway of words alone, which says that it does not speak, is whole', async () => {
  const server = createMockServer({fast: true, speech: {id: 'none'}})
  const {checks, failed} = await runContractSuite({baseUrl: 'http://mock.test', fetch: server.fetch})
  const missing = checks.filter(({outcome}) => outcome === 'missing')
  expect(missing.map(({endpoint}) => endpoint)).toContain('POST /speech/transcribe')
  expect(missing.filter(({isRequired}) => isRequired)).toEqual([])
  expect(checks.filter(({outcome}) => outcome === 'differs')).toEqual([])
  expect(failed).toBe(0)
  await server.close()
})
