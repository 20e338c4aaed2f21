import {expect, it} from 'vitest'
import {minimise} from './lbfgs.ts'

it('finds the bottom of a narrow curved valley (Rosenbrock)', () => {
  const point = Float64Array.of(-1.2, 1)
  const value = minimise(
    ([x = 0, y = 0], gradient) => {
      gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x)
      gradient[1] = 200 * (y - x * x)
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2
    },
    point,
    {iterations: 200, tolerance: 1e-14},
  )
  expect(value).toBeLessThan(1e-9)
  expect(point[0]).toBeCloseTo(1, 3)
  expect(point[1]).toBeCloseTo(1, 3)
})

it('stays where it is when it stands at the bottom', () => {
  const point = Float64Array.of(2)
  const value = minimise(([x = 0], gradient) => {
    gradient[0] = 2 * (x - 2)
    return (x - 2) ** 2
  }, point)
  expect([value, point[0]]).toEqual([0, 2])
})
