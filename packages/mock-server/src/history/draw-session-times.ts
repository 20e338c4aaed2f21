import {drawWeighted} from '../lib/draw-weighted.ts'
import type {SeededRandom} from '../lib/seeded-random.ts'
import type {Course} from './course.ts'

export const dayMs = 86_400_000

/** A stretch of time in milliseconds since the epoch; `to` is not in it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** How somebody comes: `weekly` without a break, or in a rhythm that is drawn, with breaks, and with people who stop coming. */
export type Attendance = 'weekly' | 'drawn'

interface Visits extends Stretch {
  readonly course: Course
  readonly attendance: Attendance
}

/** When sessions took place, oldest first: on working days, with holidays and missed ones. */
export function drawSessionTimes({from, to, course, attendance}: Visits, random: SeededRandom): number[] {
  const drawnDays = drawWeighted(
    [
      [7, 50],
      [14, 25],
      [3.5, 10],
      [28, 15],
    ],
    random,
  )
  const intervalDays = attendance === 'weekly' ? 7 : drawnDays
  const minuteOfDay = random.between(8, 17) * 60 + 15 * random.between(0, 3)
  const away = drawAbsences({from, to}, attendance, random)
  const firstDay = Math.ceil(from / dayMs) + random.between(0, 40)
  const times: number[] = []
  for (let step = 0; ; step += 1) {
    const isMoved = random.next() < 0.15
    const day = toWorkingDay(firstDay + Math.floor(step * intervalDays) + (isMoved ? 1 : 0))
    const time = day * dayMs + minuteOfDay * 60_000
    if (time >= to) break
    const isMissed = random.next() < 0.1
    if (!isMissed && !away.some((stretch) => time >= stretch.from && time < stretch.to)) times.push(time)
  }
  return course === 'sparse' ? times.slice(-random.between(1, 4)) : times
}

function drawAbsences({from, to}: Stretch, attendance: Attendance, random: SeededRandom): Stretch[] {
  const within = (part: number) => from + part * (to - from)
  const away: Stretch[] = []
  for (let year = new Date(from).getUTCFullYear(); year <= new Date(to).getUTCFullYear(); year += 1) {
    away.push({from: Date.UTC(year, 11, 22), to: Date.UTC(year + 1, 0, 4)})
    const summer = Date.UTC(year, 6, random.between(1, 31))
    away.push({from: summer, to: summer + 21 * dayMs})
  }
  if (attendance === 'weekly') return away
  if (random.next() < 0.2) {
    const start = within(0.2 + 0.5 * random.next())
    away.push({from: start, to: start + random.between(35, 63) * dayMs})
  }
  // Some stop coming, and nobody writes down why.
  if (random.next() < 0.12) away.push({from: within(0.35 + 0.5 * random.next()), to})
  return away
}

/** The next day from Monday to Friday. The epoch began on a Thursday. */
function toWorkingDay(day: number): number {
  const weekday = (day + 4) % 7
  if (weekday === 6) return day + 2
  return weekday === 0 ? day + 1 : day
}
