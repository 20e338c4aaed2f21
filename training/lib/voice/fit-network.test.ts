import {describe, expect, it} from 'vitest'
import {mulberry32} from '../intervals.ts'
import {fitNetwork, outputsOf, type NetworkRecipe} from './fit-network.ts'

const recipe: NetworkRecipe = {hidden: 8, epochs: 120, rate: 0.01, decay: 0.01, dropout: 0}

/** A bend that no line follows, with noise only where the second input is positive. */
function rowsOf(count: number) {
  const random = mulberry32(3)
  return Array.from({length: count}, () => {
    const [x, place] = [2 * random() - 1, random() < 0.5 ? -1 : 1]
    const noise = place > 0 ? random() + random() - 1 : 0.1 * (random() - 0.5)
    return {variants: [Float64Array.from([x, place])], targets: [x * x + noise], weight: 1}
  })
}

describe('a network', () => {
  const rows = rowsOf(300)
  const network = fitNetwork(rows, recipe, 1)
  const say = (x: number, place: number) => {
    const units = outputsOf(network.hidden, Float64Array.from([x, place]), recipe.hidden).map(Math.tanh)
    const [mean = NaN, logVariance = NaN] = outputsOf(network.output, units, 2)
    return {mean, sd: Math.exp(logVariance / 2)}
  }

  it('learns a mean', () => {
    for (const x of [-0.9, 0, 0.9]) expect(Math.abs(say(x, -1).mean - x * x), `${x}`).toBeLessThan(0.15)
  })

  it('learns where it can not know', () => {
    expect(say(0.2, 1).sd).toBeGreaterThan(3 * say(0.2, -1).sd)
    expect(say(0.2, 1).sd).toBeGreaterThan(0.25)
    expect(say(0.2, 1).sd).toBeLessThan(0.6)
  })

  it('is the same in every run, and another with another seed', () => {
    const short = {...recipe, epochs: 2, dropout: 0.2}
    expect(fitNetwork(rows, short, 1)).toEqual(fitNetwork(rows, short, 1))
    expect(fitNetwork(rows, short, 1)).not.toEqual(fitNetwork(rows, short, 2))
  })
})
