import {expect, it} from 'vitest'
import {EngineError} from '../engines/engine-error.ts'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {createGateway} from './create-gateway.ts'

it('a model that can not be reached is told as that, with the risk that was found before it was asked', async () => {
  const infer = () => {
    throw new EngineError(502, 'model_unreachable')
  }
  const gateway = createGateway({engine: createScriptedEngine({infer}), auth: 'open'})
  const body = JSON.stringify({user_query: 'I want to die.'})
  const headers = {'Content-Type': 'application/json'}
  const response = await gateway.fetch('http://gateway.test/infer', {method: 'POST', body, headers})
  const {title, detail, code, risk} = (await response.json()) as Record<string, unknown>
  expect([response.status, title, detail, code]).toEqual([
    502,
    'The model can not be reached',
    'Ask again in a moment.',
    'model_unreachable',
  ])
  expect(risk).toMatchObject({source: 'gate', level: expect.not.stringMatching(/^(none|unknown)$/) as string})
})
