/** The value at a point; writes the gradient into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

const memory = 7

/**
 * Limited-memory BFGS with backtracking (Nocedal and Wright, chapter 7). Changes `point` in place and stops when a step gains
 * less than `tolerance` of the value. The same start gives the same bits on every machine of one Node version.
 */
export function minimise(
  objective: Objective,
  point: Float64Array,
  {iterations = 100, tolerance = 1e-5}: {iterations?: number | undefined; tolerance?: number | undefined} = {},
): number {
  const size = point.length
  let gradient = new Float64Array(size)
  let value = objective(point, gradient)
  const history: {step: Float64Array; change: Float64Array; rho: number}[] = []
  const trial = new Float64Array(size)
  let nextGradient = new Float64Array(size)
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const direction = directionOf(gradient, history)
    let slope = dot(direction, gradient)
    if (!(slope < 0)) {
      history.length = 0
      for (let at = 0; at < size; at += 1) direction[at] = -(gradient[at] ?? 0)
      slope = -dot(gradient, gradient)
      if (slope === 0) break
    }
    let length = iteration === 0 || history.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1
    let next = value
    for (let attempt = 0; attempt < 30; attempt += 1, length /= 2) {
      for (let at = 0; at < size; at += 1) trial[at] = (point[at] ?? 0) + length * (direction[at] ?? 0)
      next = objective(trial, nextGradient)
      if (next <= value + 1e-4 * length * slope) break
    }
    if (!(next < value)) break
    const step = new Float64Array(size)
    const change = new Float64Array(size)
    for (let at = 0; at < size; at += 1) {
      step[at] = (trial[at] ?? 0) - (point[at] ?? 0)
      change[at] = (nextGradient[at] ?? 0) - (gradient[at] ?? 0)
    }
    const curvature = dot(step, change)
    if (curvature > 1e-12) history.push({step, change, rho: 1 / curvature})
    if (history.length > memory) history.shift()
    point.set(trial)
    ;[gradient, nextGradient] = [nextGradient, gradient]
    const gain = value - next
    value = next
    if (gain < tolerance * Math.max(1, Math.abs(value))) break
  }
  return value
}

function directionOf(
  gradient: Float64Array,
  history: readonly {step: Float64Array; change: Float64Array; rho: number}[],
): Float64Array {
  const direction = gradient.map((part) => -part)
  const alphas: number[] = []
  for (const {step, change, rho} of history.toReversed()) {
    const alpha = rho * dot(step, direction)
    alphas.push(alpha)
    addScaled(direction, change, -alpha)
  }
  const last = history.at(-1)
  if (last !== undefined) {
    const factor = 1 / (last.rho * dot(last.change, last.change))
    for (let at = 0; at < direction.length; at += 1) direction[at] = (direction[at] ?? 0) * factor
  }
  for (const {step, change, rho} of history)
    addScaled(direction, step, (alphas.pop() ?? 0) - rho * dot(change, direction))
  return direction
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

function addScaled(into: Float64Array, other: Float64Array, factor: number) {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) + factor * (other[at] ?? 0)
}
