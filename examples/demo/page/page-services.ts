import type {PixelClient, RiskAssessment} from '@pixelated/sdk'
import {
  clientTransport,
  createConversation,
  createFrameScheduler,
  type Connectivity,
  type Conversation,
} from '@pixelated/sdk/conversation'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import {createEncryptedStorage, type RecordStorage} from '@pixelated/sdk/storage'
import {createDemoClient, createDemoConnectivity, factOf, type Tries} from './demo-client.ts'
import {noFault, type Fault} from './faults.ts'
import {createGateLog, type GateLog} from './gate-log.ts'
import {listenIn} from './listen-in.ts'
import {createSplitTest, type SplitTest} from './split-test.ts'
import {createValueStore, type ValueStore} from './value-store.ts'

/** What the page is built on; made once. */
export interface PageServices {
  readonly client: PixelClient
  readonly storage: RecordStorage
  readonly connectivity: Connectivity
  readonly fault: ValueStore<Fault>
  readonly tries: ValueStore<Tries>
  readonly gates: GateLog
  /** What the service says of the last message that was sent from this page. */
  readonly serviceRisk: ValueStore<RiskAssessment | undefined>
  /** Only where two versions of a model share the conversations. */
  readonly split: SplitTest | undefined
  /** The conversation that is kept on this device, for gates that know this locale. */
  openConversation(locale: string): Conversation
}

/** See {@link PageServices}. */
export function createPageServices(): PageServices {
  const fault = createValueStore<Fault>(noFault)
  const tries = createValueStore<Tries>({retry: 0, resume: 0})
  const gates = createGateLog()
  const serviceRisk = createValueStore<RiskAssessment | undefined>(undefined)
  const client = createDemoClient({fault, tries})
  const storage = createEncryptedStorage({name: 'pixel-demo'})
  const connectivity = createDemoConnectivity(fault)
  const inbound = createSafetyPipeline({direction: 'inbound', onEvent: gates.note})
  const outbound = createSafetyPipeline({direction: 'outbound', onEvent: gates.note})
  // What the gates need is loaded while the server of the page is still there.
  void inbound.prepare()
  void outbound.prepare()
  const experiment = factOf('pixel-experiment')
  const split = experiment === undefined ? undefined : createSplitTest({client, experiment})
  const onReply = split?.hear
  const transport = listenIn(clientTransport(client), {onRisk: serviceRisk.set, ...(onReply && {onReply})})
  const parts = {transport, storage, connectivity, inbound, outbound, request: {context_type: 'support' as const}}
  return {
    client,
    storage,
    connectivity,
    fault,
    tries,
    gates,
    serviceRisk,
    split,
    openConversation: (locale) =>
      createConversation({...parts, locale, scheduler: createFrameScheduler({everyMs: 50})}),
  }
}
