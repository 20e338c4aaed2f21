/** Counts requests by route and status, and how long they took. No ids and no words: labels are routes, not paths. */
export interface Metrics {
  record(request: {method: string; route: string; status: number; milliseconds: number}): void
  /** The Prometheus text format, with further gauges and counters. */
  render(extra: readonly Sample[]): string
}

/** One value of its own name. */
export interface Sample {
  name: string
  type: 'gauge' | 'counter'
  help: string
  value: number
}

const boundsMs = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000]

interface RouteMetrics {
  method: string
  route: string
  statuses: Map<number, number>
  /** Per bound, how many took at most that long; the last counts all. */
  buckets: number[]
  sumMs: number
}

/** Creates empty metrics. */
export function createMetrics(): Metrics {
  // By route and then by method: a joined key would be a new string for every request.
  const routes = new Map<string, Map<string, RouteMetrics>>()
  const metricsOf = (method: string, route: string) => {
    const known = routes.get(route)?.get(method)
    if (known !== undefined) return known
    const buckets = Array.from({length: boundsMs.length + 1}, () => 0)
    const fresh: RouteMetrics = {method, route, statuses: new Map(), buckets, sumMs: 0}
    routes.set(route, (routes.get(route) ?? new Map<string, RouteMetrics>()).set(method, fresh))
    return fresh
  }
  return {
    record({method, route, status, milliseconds}) {
      const found = metricsOf(method, route)
      found.statuses.set(status, (found.statuses.get(status) ?? 0) + 1)
      found.sumMs += milliseconds
      let bucket = 0
      while (bucket < boundsMs.length && milliseconds > (boundsMs[bucket] ?? 0)) bucket += 1
      found.buckets[bucket] = (found.buckets[bucket] ?? 0) + 1
    },
    render(extra) {
      const all = [...routes.values()].flatMap((methods) => [...methods.values()])
      return [...countLines(all), ...durationLines(all), ...extra.flatMap(sampleLines), ''].join('\n')
    },
  }
}

function countLines(routes: readonly RouteMetrics[]): string[] {
  const lines = ['# HELP pixel_requests_total Requests answered.', '# TYPE pixel_requests_total counter']
  for (const {method, route, statuses} of routes) {
    for (const [status, count] of statuses) {
      lines.push(`pixel_requests_total{method="${method}",route="${route}",status="${status}"} ${count}`)
    }
  }
  return lines
}

function durationLines(routes: readonly RouteMetrics[]): string[] {
  const name = 'pixel_request_duration_seconds'
  const lines = [`# HELP ${name} Time until the answer began.`, `# TYPE ${name} histogram`]
  for (const {method, route, buckets, sumMs} of routes) {
    const labels = `method="${method}",route="${route}"`
    let count = 0
    for (const [index, inBucket] of buckets.entries()) {
      count += inBucket
      const bound = boundsMs[index]
      lines.push(`${name}_bucket{${labels},le="${bound === undefined ? '+Inf' : bound / 1000}"} ${count}`)
    }
    lines.push(`${name}_sum{${labels}} ${sumMs / 1000}`, `${name}_count{${labels}} ${count}`)
  }
  return lines
}

const sampleLines = ({name, type, help, value}: Sample): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  `${name} ${value}`,
]
