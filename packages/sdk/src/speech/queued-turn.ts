import {maxAudioBytes} from '../contract/audio-limits.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {toPcm16} from '../signal/pcm16.ts'
import {tooLarge, wrongType} from './check-sound.ts'
import type {MultimodalReply} from './multimodal-reply.ts'
import type {SocketDialect, TurnFacts} from './socket-dialect.ts'
import type {SpokenEvent, SpokenTurn, SpokenTurnOptions} from './spoken-turn.ts'
import {createTurnOutcome} from './turn-outcome.ts'

/** What waits to be sent. Kept until the turn is over, so that a new socket can be told from the beginning. */
export type QueuedItem =
  | {readonly kind: 'sound'; readonly content: Blob | Uint8Array<ArrayBuffer>}
  | {readonly kind: 'complete'; readonly text: string | undefined}

/** A turn as its connection sees it. */
export interface QueuedTurn extends SpokenTurn {
  readonly facts: TurnFacts
  readonly items: readonly QueuedItem[]
  /** Absent for bare samples and for words alone. */
  readonly mediaType: string | undefined
  readonly hasSound: boolean
  readonly isOver: boolean
  tell(event: SpokenEvent): void
  finish(reply: MultimodalReply): void
  fail(error: unknown): void
}

interface TurnHooks {
  readonly dialect: SocketDialect
  onItem(): void
  onCancel(): void
}

/** A turn that takes sound and words at once, whether its socket is open or not. */
export function createQueuedTurn(id: string, options: SpokenTurnOptions, hooks: TurnHooks): QueuedTurn {
  const {contextType = 'therapeutic', sessionId, language, emotion, signal} = options
  const items: QueuedItem[] = []
  let bytes = 0
  let mediaType: string | undefined
  let hasSound = false
  let isComplete = false
  const onAbort = (): void => cancelWith(signal?.reason)
  const outcome = createTurnOutcome(() => {
    // The sound is not wanted any more.
    items.length = 0
    signal?.removeEventListener('abort', onAbort)
  })

  function cancelWith(reason: unknown): void {
    if (outcome.isOver) return
    hooks.onCancel()
    outcome.fail(reason)
  }

  function add(content: Blob | Uint8Array<ArrayBuffer>, type: string | undefined): void {
    if (outcome.isOver) return
    if (isComplete) throw new VoiceError('busy', 'This turn is complete: begin another one.')
    const refusal = hasSound && type !== mediaType ? wrongType() : hooks.dialect.refuse(type)
    if (refusal !== undefined) throw refusal
    const size = content instanceof Blob ? content.size : content.byteLength
    if (size === 0) return
    if (bytes + size > maxAudioBytes) {
      const error = tooLarge()
      cancelWith(error)
      throw error
    }
    bytes += size
    mediaType = type
    hasSound = true
    items.push({kind: 'sound', content})
    hooks.onItem()
  }

  if (signal?.aborted === true) queueMicrotask(onAbort)
  else signal?.addEventListener('abort', onAbort, {once: true})

  return {
    id,
    facts: {id, contextType, sessionId, language, emotion},
    items,
    get mediaType() {
      return mediaType
    },
    get hasSound() {
      return hasSound
    },
    get isOver() {
      return outcome.isOver
    },
    [Symbol.asyncIterator]: outcome.read,
    push: (samples) => add(new Uint8Array(toPcm16(samples).buffer), undefined),
    attach: (recording) => add(recording, recording.type),
    complete(text) {
      if (outcome.isOver || isComplete) return
      isComplete = true
      items.push({kind: 'complete', text: text?.trim() === '' ? undefined : text})
      hooks.onItem()
    },
    cancel: () => cancelWith(new VoiceError('provider', 'The turn was cancelled.')),
    final: outcome.final,
    tell: outcome.tell,
    finish: outcome.finish,
    fail: outcome.fail,
  }
}
