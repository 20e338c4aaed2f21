import {Refusal} from '../wire/refusal.ts'
import type {Exchange} from '../wire/exchange.ts'

/** The days that a report may be asked for. */
export const timeframe = {otherwise: 30, least: 1, most: 3660}

const refuse = (path: string, code: string): never => {
  throw new Refusal(422, 'validation_failed', {errors: [{path, code}]})
}

/** The query of a request, each value checked. Refuses with 422 and the name of what is wrong. */
export function queryOf({request}: Exchange) {
  const {searchParams} = new URL(request.url)
  return {
    text: (name: string): string | undefined => searchParams.get(name) ?? undefined,
    /** A whole number within bounds. */
    integer(name: string, {otherwise, least, most}: {otherwise: number; least: number; most: number}): number {
      const sent = searchParams.get(name)
      if (sent === null) return otherwise
      if (!/^\d{1,9}$/.test(sent)) return refuse(name, 'invalid_type')
      const value = Number(sent)
      if (value < least) return refuse(name, 'too_small')
      return value > most ? refuse(name, 'too_big') : value
    },
    flag(name: string, otherwise: boolean): boolean {
      const sent = searchParams.get(name)
      if (sent === null) return otherwise
      return (
        sent === 'true' || sent === '1' || (sent === 'false' || sent === '0' ? false : refuse(name, 'invalid_type'))
      )
    },
    /** An instant with its offset, in milliseconds since the epoch. */
    instant(name: string): number | undefined {
      const sent = searchParams.get(name)
      if (sent === null) return undefined
      const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(sent)
      const at = isWhole ? Date.parse(sent) : Number.NaN
      return Number.isNaN(at) ? refuse(name, 'invalid_format') : at
    },
  }
}
