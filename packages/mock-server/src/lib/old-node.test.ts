import {expect, it} from 'vitest'
import {nodeProblem} from './old-node.ts'

it('says which Node is needed when this one is too old', () => {
  expect(nodeProblem('pixelated-mock-server', '20.20.2')).toContain('needs Node 22.13')
  expect(nodeProblem('pixelated-mock-server', '22.12.0')).toContain('22.12.0')
  for (const version of ['22.13.0', '24.0.0', '26.1.2'])
    expect(nodeProblem('pixelated-mock-server', version)).toBeUndefined()
})
