// A gateway that logs sessions as fast as it can, each noted in the audit log, and says of each that it was answered.
//   node journal-writer.ts <store> <key> <name>
import {writeSync} from 'node:fs'
import {createGateway, EngineError, type InferenceEngine} from '@pixelated/gateway'
import {openStore} from './open-store.ts'

const [store = '', key = '', name = ''] = process.argv.slice(2)
/** Nobody asks for a reply here. */
const engine: InferenceEngine = {
  model: {name: 'none', version: '0'},
  status: () => ({modelLoaded: false, modelName: 'none', engineName: 'none', features: [], device: 'cpu'}),
  models: () => [],
  infer: () => Promise.reject(new EngineError(503, 'model_unavailable')),
  stream() {
    throw new EngineError(503, 'model_unavailable')
  },
}
const gateway = createGateway({engine, auth: 'open', store: await openStore(store, key)})

for (let at = 0; ; at += 1) {
  const session = {
    client_id: `client-${at % 3}`,
    session_id: `${name}-${at}`,
    conversation_summary: `session ${name}-${at}`,
    emotional_state: 'neutral',
  }
  const {status} = await gateway.fetch(
    new Request('http://gateway.test/api/v1/sessions', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(session),
    }),
  )
  writeSync(1, `${status} ${session.client_id} ${session.session_id}\n`)
}
