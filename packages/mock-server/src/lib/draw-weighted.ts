import type {SeededRandom} from './seeded-random.ts'

/** One of the values, each as likely as its weight says. */
export function drawWeighted<T>(
  choices: readonly [readonly [T, number], ...(readonly [T, number])[]],
  random: SeededRandom,
): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
  let left = random.next() * total
  for (const [value, weight] of choices) {
    left -= weight
    if (left < 0) return value
  }
  return choices[0][0]
}
