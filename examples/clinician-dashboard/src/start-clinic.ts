import {createGateway, type Gateway, type GatewayStore} from '@pixelated/gateway'
import {listen} from '@pixelated/gateway/node'
import {createSqliteStore, parseKeyRing} from '@pixelated/gateway/sqlite'
import {createMockServer, createSimulatedEngine} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {crisis} from '@pixelated/sdk/crisis'
import {randomBytes} from 'node:crypto'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {bundlePage} from './bundle-page.ts'
import {people} from './people.ts'
import {serveClinic} from './serve-clinic.ts'

export interface Clinic {
  readonly url: string
  readonly file: string
  readonly store: GatewayStore
  close(): Promise<void>
}

/** A gateway over a store on the disk, filled with a year, and the page in front of it. */
export async function startClinic({port}: {port: number}): Promise<Clinic> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-clinician-dashboard-'))
  const file = path.join(folder, 'practice.sqlite')
  // Keys of your own come from a secret, and outlive the process: readKeyRing('/run/secrets/pixel-data-keys').
  const store = createSqliteStore({file, keys: parseKeyRing(randomBytes(32).toString('base64'))})
  const removeStore = (): void => {
    store.close()
    rmSync(folder, {recursive: true, force: true})
  }
  try {
    const [files] = await Promise.all([bundlePage(), inventYear(store)])
    const secret = randomBytes(32).toString('base64url')
    const gateway = createGateway({
      engine: createSimulatedEngine(),
      store,
      keys: [{id: 'practice', secret, scopes: ['clinician']}],
    })
    await askForPeople(gateway, secret)
    const server = await listen(serveClinic(gateway, {secret, files}), {port})
    const close = async (): Promise<void> => {
      await server.close()
      await gateway.close()
      removeStore()
    }
    return {url: server.url, file, store, close}
  } catch (error) {
    removeStore()
    throw error
  }
}

/** A mock server writes the past that it is given into any store, with its first answer. For a past of your own there is `importPast`. */
async function inventYear(store: GatewayStore): Promise<void> {
  const mock = createMockServer({store, history: {clients: people.length, seed: 7}})
  await mock.fetch('http://mock.test/health')
  await mock.close()
}

/** Two conversations of this morning in which a person is asked for, as an app would ask: codes and ids, no words. */
async function askForPeople(gateway: Gateway, secret: string): Promise<void> {
  const pixel = createPixelClient({baseUrl: 'http://gateway.local', apiKey: secret, fetch: gateway.fetch}, [crisis])
  const {raise} = pixel.crisis.alerts
  await raise({
    level: 'high',
    reasons: ['suicidal_ideation'],
    client_id: 'client-002',
    session_id: 'chat-1',
    region: 'GB',
  })
  await raise({
    level: 'unknown',
    reasons: ['not_evaluated'],
    client_id: 'client-005',
    session_id: 'chat-2',
    region: 'GB',
  })
}
