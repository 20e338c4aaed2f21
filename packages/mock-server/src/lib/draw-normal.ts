import type {SeededRandom} from './seeded-random.ts'

/** A number from the normal distribution with mean 0 and deviation 1. */
export function drawNormal(random: SeededRandom): number {
  // Box and Muller: two even numbers make one normal one. `1 -` keeps the logarithm away from zero.
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
