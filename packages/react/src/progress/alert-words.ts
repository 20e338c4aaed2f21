import type {alertsEnglish} from '../messages/english-alerts.ts'
import type {Messages} from '../messages/messages.ts'

/** Ways a hand-off can end that have words of their own. */
export const usualOutcomes = ['reached', 'referred', 'not_reached', 'false_alarm'] as const

/** A code of a signal in words, or as it is where there are none for it. */
export const signalText = (code: string, messages: Messages): string =>
  messages.textOr(`alerts.reason.${code}`, messages.textOr(`journal.flag.${code}`, code.replaceAll('_', ' ')))

export const outcomeText = (code: string, messages: Messages): string =>
  messages.textOr(`alerts.outcome.${code}`, code.replaceAll('_', ' '))

/** How long ago something was, in the largest whole unit. */
export function agoText(at: number, now: number, messages: Messages): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000))
  if (minutes < 1) return messages.text('alerts.justNow')
  if (minutes < 60) return messages.text('alerts.minutes', {count: minutes})
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? messages.text('alerts.hours', {count: hours})
    : messages.text('alerts.days', {count: Math.floor(hours / 24)})
}

type AlertKey = keyof typeof alertsEnglish

const deliveryKeys: Readonly<Record<string, AlertKey>> = {
  pending: 'alerts.delivery.pending',
  delivered: 'alerts.delivery.delivered',
}

/** Whether anybody was notified. A word that we do not know is shown as it is. */
export function deliveryText({state, attempts}: {state: string; attempts: number}, messages: Messages): string {
  if (state === 'failed') return messages.text('alerts.delivery.failed', {count: attempts})
  if (state === 'none') return messages.text('alerts.delivery.none')
  return messages.textOr(deliveryKeys[state] ?? '', state)
}
