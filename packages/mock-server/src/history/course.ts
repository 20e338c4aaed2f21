import {drawNormal} from '../lib/draw-normal.ts'
import {drawWeighted} from '../lib/draw-weighted.ts'
import type {SeededRandom} from '../lib/seeded-random.ts'

/** How a client's year goes. `sparse`: too little was seen of it to say anything. */
export const courses = ['improving', 'worsening', 'flat', 'volatile', 'relapse', 'sparse'] as const
/**
 * How a client's year goes. `sparse`: too little was seen of it to say anything.
 * @example
 * const course: Course = 'relapse'
 */
export type Course = (typeof courses)[number]

/** The first clients have one course each, so that a story can name its client; after them it is drawn. */
export const courseOf = (index: number, random: SeededRandom): Course =>
  courses[index] ??
  drawWeighted(
    [
      ['improving', 36],
      ['flat', 22],
      ['worsening', 12],
      ['volatile', 12],
      ['relapse', 10],
      ['sparse', 8],
    ],
    random,
  )

/** How somebody is at a moment: about -2 for the worst to 2 for the best. Ask in the order of time. */
export type MoodPath = (part: number) => number

/** How much of yesterday's ups and downs is still there today. */
const carriedOver = 0.35
const spread: Readonly<Record<Course, number>> = {
  improving: 0.5,
  worsening: 0.5,
  flat: 0.4,
  volatile: 1.3,
  relapse: 0.5,
  sparse: 0.6,
}

/** Draws a path of this course through the year; `part` runs from 0 to 1. */
export function createMoodPath(course: Course, random: SeededRandom): MoodPath {
  const level = createLevel(course, random)
  let rest = 0
  return (part) => {
    rest = carriedOver * rest + Math.sqrt(1 - carriedOver ** 2) * spread[course] * drawNormal(random)
    return level(part) + rest
  }
}

/** The line under the ups and downs. */
function createLevel(course: Course, random: SeededRandom): (part: number) => number {
  const own = 0.2 * drawNormal(random)
  const turn = 0.5 + 0.2 * random.next()
  if (course === 'improving') return (part) => own - 1.5 + 2.7 * smooth(part)
  if (course === 'worsening') return (part) => own + 1.1 - 3 * part
  if (course === 'relapse') {
    return (part) => {
      if (part < turn) return own - 1.3 + 2.2 * smooth(part / turn)
      return own - 1.5 + 0.9 * smooth((part - turn) / (1 - turn))
    }
  }
  return () => own - 0.2
}

const smooth = (part: number): number => part * part * (3 - 2 * part)
