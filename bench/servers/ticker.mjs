/** Calls back once a period and catches up when it was late: `setInterval` only drifts, on a busy machine by several per cent. */
export function everyPeriod(periodMs, callback) {
  let due = performance.now() + periodMs
  const run = () => {
    callback()
    due += periodMs
    const left = due - performance.now()
    if (left > 0) setTimeout(run, left)
    else setImmediate(run)
  }
  setTimeout(run, periodMs)
}
