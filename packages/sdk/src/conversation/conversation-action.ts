import type {AgentActivity} from '../contract/agent-activity.ts'
import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {DisclosureState} from '../crisis/next-disclosure.ts'
import type {SessionRiskState} from '../crisis/session-risk-state.ts'
import type {TabRole} from '../storage/tab-owner.ts'
import type {KeepingState} from './conversation-state.ts'
import type {Message, MessageFailure, ReplyDetails} from './message.ts'

/** More text, or a place in the text so far (UTF-16 units) that becomes another. */
export type TextChange = string | {readonly from: number; readonly to: number; readonly text: string}

/** What was kept on the device, or what another tab has written. */
export interface KeptConversation {
  readonly sessionId?: string | undefined
  /** In the order of `seq`. */
  readonly messages: readonly Message[]
  /** The end of the active branch. */
  readonly leafId?: string | undefined
  readonly dismissedFlags?: readonly string[] | undefined
  readonly draft?: string | undefined
  /** Messages that were kept and are so no longer: another tab has begun anew. */
  readonly goneIds?: readonly string[] | undefined
}

/** All that can happen to a conversation. */
export type ConversationAction =
  /** Messages were made here; the branch with the last one becomes active, and replies among them are queued. */
  | {readonly type: 'added'; readonly messages: readonly Message[]}
  | {readonly type: 'switched'; readonly id: string}
  /** A reply is asked for now. */
  | {readonly type: 'began'; readonly id: string}
  /** The inbound gates have judged the message that a reply is asked for. */
  | {
      readonly type: 'judged'
      readonly id: string
      readonly gates: readonly GateVerdict[]
      readonly sentText: string | undefined
    }
  /** The inbound gates kept it back. */
  | {readonly type: 'refused'; readonly id: string}
  /** The server has the message. */
  | {readonly type: 'answered'; readonly id: string}
  | {
      readonly type: 'streamed'
      readonly id: string
      readonly changes: readonly TextChange[]
      readonly activities: readonly AgentActivity[]
    }
  | {
      readonly type: 'finished'
      readonly id: string
      readonly status: 'done' | 'blocked'
      /** By default what was streamed. */
      readonly text?: string | undefined
      readonly details: ReplyDetails | undefined
    }
  | {readonly type: 'stopped'; readonly id: string}
  | {readonly type: 'failed'; readonly id: string; readonly failure: MessageFailure}
  /** Replies are asked for again; with another key where the server would only repeat that it can not. */
  | {readonly type: 'requeued'; readonly ids: readonly string[]; readonly keys?: Readonly<Record<string, string>>}
  | {readonly type: 'risk-changed'; readonly risk: SessionRiskState}
  | {readonly type: 'connection-changed'; readonly isOnline: boolean}
  | {readonly type: 'role-changed'; readonly role: TabRole}
  | {readonly type: 'keeping-changed'; readonly keeping: Partial<KeepingState>}
  | {readonly type: 'drafted'; readonly text: string}
  | {readonly type: 'disclosed'; readonly disclosure: DisclosureState}
  | {readonly type: 'flags-dismissed'; readonly ids: readonly string[]}
  /** Read from the device. Messages made here meanwhile follow what was kept. */
  | {readonly type: 'restored'; readonly kept: KeptConversation}
  /** Another tab has written these messages. */
  | {readonly type: 'merged'; readonly messages: readonly Message[]}
  | {readonly type: 'reset'; readonly sessionId: string}
  | {readonly type: 'cleared'; readonly sessionId: string; readonly risk: SessionRiskState}
