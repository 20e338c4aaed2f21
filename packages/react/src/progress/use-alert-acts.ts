import {isPixelError} from '@pixelated/sdk'
import {useState} from 'react'
import {useAcknowledgeAlert, useResolveAlert} from '../hooks/use-alert-changes.ts'
import {alertsEnglish} from '../messages/english-alerts.ts'
import {useWords} from '../provider/use-words.ts'
import {useAnnounce} from '../ui/announcer.tsx'
import {errorText} from './reason-text.ts'

/** What a person can do with a hand-off, and how it went. */
export interface AlertActs {
  see(id: string): void
  resolve(id: string, outcome: string): void
  /** Those whose change the server has not confirmed yet. */
  readonly pending: ReadonlySet<string>
  /** Why the last change of a hand-off was taken back, in words. */
  readonly failures: ReadonlyMap<string, string>
}

/** Each hand-off fails by itself: one that worked later does not hide one that did not. */
export function useAlertActs(by: string | undefined): AlertActs {
  const messages = useWords(alertsEnglish)
  const announce = useAnnounce()
  const {mutateAsync: acknowledge} = useAcknowledgeAlert()
  const {mutateAsync: close} = useResolveAlert()
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set())
  const [failures, setFailures] = useState<ReadonlyMap<string, string>>(new Map())

  const fail = (id: string, text: string | undefined): void =>
    setFailures((before) => {
      const after = new Map(before)
      after.delete(id)
      return text === undefined ? after : after.set(id, text)
    })
  const act = async (id: string, change: () => Promise<unknown>, say: ActWords): Promise<void> => {
    if (pending.has(id)) return
    fail(id, undefined)
    setPending((before) => new Set([...before, id]))
    try {
      await change()
      announce(say.done)
    } catch (error) {
      fail(id, say.failed(error))
    } finally {
      setPending((before) => new Set([...before].filter((one) => one !== id)))
    }
  }

  return {
    pending,
    failures,
    see: (id) =>
      void act(id, () => acknowledge({id, by}), {
        done: messages.text('alerts.seenDone'),
        failed: (error) => messages.text('alerts.seeFailed', {reason: errorText(messages, error)}),
      }),
    resolve: (id, outcome) =>
      void act(id, () => close({id, outcome, by}), {
        done: messages.text('alerts.resolvedDone'),
        failed: (error) =>
          isPixelError(error, 'conflict')
            ? messages.text('alerts.conflict')
            : messages.text('alerts.resolveFailed', {reason: errorText(messages, error)}),
      }),
  }
}

interface ActWords {
  readonly done: string
  failed(error: unknown): string
}
