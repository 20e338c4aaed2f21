import {inTwo, notDatetime} from './complaints.ts'
import type {Complaint} from './issue.ts'
import {refuse, type refused, type Place, type Read, type Type} from './model.ts'
import {isoFormat, type PythonDatetime} from './python-datetime.ts'
import {isNumeric, toNumber} from './python-value.ts'
import {parseFloatText} from './scalars.ts'

const badFormat: Complaint = {
  one: ['value_error.datetime', 'invalid datetime format'],
  two: ['datetime_from_date_parsing', ''],
}

const fullInOne =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,6})\d{0,6})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/
const fullInTwo =
  /^(\d{4})-(\d{2})-(\d{2})[Tt _](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d{0,3})?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/
const dateOnly = /^(\d{4})-(\d{2})-(\d{2})$/

/** A date and time, kept as Python prints it. Only Pydantic 2 takes a bare date; both take seconds since the epoch. */
export const datetime: Type<string> = {
  read(value, place) {
    if (typeof value === 'boolean' && place.dialect === 1) return fromEpoch(value ? 1 : 0)
    if (isNumeric(value)) return fromEpoch(toNumber(value))
    if (typeof value !== 'string') return refuse(place, notDatetime, value)
    const seconds = parseFloatText(value)
    if (seconds !== undefined) return Number.isFinite(seconds) ? fromEpoch(seconds) : fail(value, place)
    return fromText(value, place)
  },
}

function fromText(value: string, place: Place): Read<string> {
  const match = (place.dialect === 1 ? fullInOne : fullInTwo).exec(value)
  if (match === null) {
    const day = place.dialect === 2 ? dateOnly.exec(value) : null
    const midnight = day === null ? undefined : print(day, {micros: 0})
    return midnight ?? fail(value, place)
  }
  const offset = match[8] === undefined ? undefined : parseOffset(match[8])
  const micros = Number((match[7] ?? '').padEnd(6, '0'))
  const parts = offset === undefined ? {micros} : {micros, offset}
  return print(match, parts) ?? fail(value, place)
}

function parseOffset(text: string): number {
  if (text.toUpperCase() === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || 0)
  return text.startsWith('-') ? -minutes : minutes
}

function print(match: RegExpExecArray, rest: {micros: number; offset?: number}): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const stamp = new Date(0)
  stamp.setUTCFullYear(year, month - 1, day)
  const isDay = year > 0 && stamp.getUTCMonth() === month - 1 && stamp.getUTCDate() === day
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined
  stamp.setUTCHours(hour, minute, second, 0)
  const value: PythonDatetime = {micros: stamp.getTime() * 1000 + rest.micros}
  return isoFormat(rest.offset === undefined ? value : {...value, offsetMinutes: rest.offset})
}

/** Pydantic takes values past 2e10 for milliseconds, and more thousands off until the number is small enough. */
function fromEpoch(seconds: number): string {
  let left = Math.trunc(seconds * 1e6) / 1e6
  while (Math.abs(left) > 2e10) left /= 1000
  return isoFormat({micros: Math.round(left * 1e6), offsetMinutes: 0})
}

function fail(value: string, place: Place): typeof refused {
  const reason = whyNot(value)
  const said = `Input should be a valid datetime or date, ${reason}`
  const complaint = inTwo(badFormat, 'datetime_from_date_parsing', said)
  return refuse(place, {...complaint, two: [complaint.two[0], said, {error: reason}]}, value)
}

function whyNot(value: string): string {
  if (value.length < 10) return 'input is too short'
  if (!/^\d{4}/.test(value)) return 'invalid character in year'
  if (!/^\d{4}-/.test(value)) return 'invalid date separator, expected `-`'
  if (!/^\d{2}$/.test(value.slice(5, 7))) return 'invalid character in month'
  const month = Number(value.slice(5, 7))
  if (month < 1 || month > 12) return 'month value is outside expected range of 1-12'
  const day = Number(value.slice(8, 10))
  const days = new Date(Date.UTC(Number(value.slice(0, 4)), month, 0)).getUTCDate()
  if (!(day >= 1 && day <= days)) return 'day value is outside expected range'
  return 'unexpected extra characters at the end of the input'
}
