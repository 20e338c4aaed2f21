import type {SessionRisk} from '../crisis/create-session-risk.ts'
import {initialSessionRisk} from '../crisis/reduce-session-risk.ts'
import type {Clock} from '../lib/clock.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import type {Connectivity} from './connectivity.ts'
import type {Asking} from './create-asking.ts'
import type {Keeper} from './create-keeper.ts'
import type {Sender} from './create-sender.ts'
import type {ConversationStore} from './create-store.ts'
import type {Tab} from './create-tab.ts'
import type {Turnstile} from './create-turnstile.ts'
import {keepConversation} from './keep-conversation.ts'

/** From the first use of a conversation to its end. */
export interface Life {
  /** Begins: listens, reads what was kept, claims the conversation for this tab. Once. */
  wake(): void
  /** Lets go of all that. */
  end(): void
  /** Ends, and forgets what was said. */
  forget(): void
}

export interface LifeOptions {
  readonly id: string
  readonly store: ConversationStore
  readonly storage: RecordStorage | undefined
  readonly keeper: Keeper | undefined
  readonly tab: Tab
  readonly sessionRisk: SessionRisk
  readonly connectivity: Connectivity
  readonly asking: Asking
  readonly sender: Sender
  readonly turnstile: Turnstile
  readonly ownSessionId: string | undefined
  readonly createId: () => string
  readonly clock: Clock
  mayAct(): boolean
}

/**
 * Nothing outside is touched before the conversation is watched or used: one that is only made, as by a render that is thrown away or on a
 * server, leaves no trace.
 */
export function createLife(options: LifeOptions): Life {
  const {store, storage, keeper, tab, sessionRisk, connectivity, asking, sender, turnstile, createId, mayAct} = options
  const stops: (() => void)[] = [turnstile.close, sender.close]
  let phase: 'asleep' | 'awake' | 'over' = 'asleep'

  const noteConnection = () => store.dispatch({type: 'connection-changed', isOnline: connectivity.isOnline()})
  const noteRisk = () => store.dispatch({type: 'risk-changed', risk: sessionRisk.getState()})

  function goOn(): void {
    noteConnection()
    if (!connectivity.isOnline() || !mayAct()) return
    asking.requeue(store.getState().held)
    sender.go()
  }

  function onReady(): void {
    if (!mayAct()) return
    turnstile.open()
    sender.go()
  }

  function onFollow(): void {
    sender.detach()
    turnstile.follow()
  }

  function end(): void {
    phase = 'over'
    keeper?.close()
    for (const stop of stops.splice(0)) stop()
  }

  function forget(): void {
    if (store.getState().isCleared) return
    sender.close()
    keeper?.forget()
    store.dispatch({type: 'cleared', sessionId: createId(), risk: initialSessionRisk(createId())})
    end()
  }

  return {
    wake() {
      if (phase !== 'asleep') return
      phase = 'awake'
      stops.push(sessionRisk.subscribe(noteRisk), connectivity.subscribe(goOn))
      noteRisk()
      noteConnection()
      if (!storage || !keeper) return
      const about = {...options, storage, keeper, owner: tab.claim()}
      stops.push(
        keepConversation({...about, judgeAgain: asking.judgeAgain, onReady, onFollow, onCleared: forget}).close,
      )
    },
    end,
    forget,
  }
}
