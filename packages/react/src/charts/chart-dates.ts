import type {Messages} from '../messages/messages.ts'

const dayMs = 86_400_000

/** Where a time axis has its marks, and what stands at them. In UTC, so that the server that draws a page and its reader agree. */
export function axisLabels(
  messages: Messages,
  ticks: readonly Date[],
  range: readonly [number, number],
): readonly string[] {
  const [first, last] = [Number(ticks[0] ?? 0), Number(ticks.at(-1) ?? 0)]
  const step = ticks.length > 1 ? (last - first) / (ticks.length - 1) : (range[1] - range[0]) / 2
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(messages), {timeZone: 'UTC', ...options})
  if (step >= 360 * dayMs) return ticks.map((tick) => format({year: 'numeric'}).format(tick))
  if (step < 27 * dayMs) return ticks.map((tick) => format({day: 'numeric', month: 'short'}).format(tick))
  const [month, withYear] = [format({month: 'short'}), format({month: 'short', year: 'numeric'})]
  let year: number | undefined
  return ticks.map((tick) => {
    const isNew = tick.getUTCFullYear() !== year
    year = tick.getUTCFullYear()
    return (isNew ? withYear : month).format(tick)
  })
}

/** The month of a time, in words. */
export const monthText = (messages: Messages, at: number): string =>
  new Intl.DateTimeFormat(localeOf(messages), {month: 'long', year: 'numeric', timeZone: 'UTC'}).format(at)

/** Dates in one language beside words of another read as an error. */
const localeOf = ({locale, language}: Messages): string =>
  locale.split('-')[0] === language.split('-')[0] ? locale : language
