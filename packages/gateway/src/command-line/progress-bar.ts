const cells = 24

/** How far something is, for people: a bar where the whole is known, else a count. */
export function progressBar(done: number, total: number | undefined): string {
  const count = done.toLocaleString('en')
  if (total === undefined || total === 0) return `${count} records`
  // What was added since the count makes no bar longer than whole.
  const share = Math.min(1, done / total)
  const full = Math.floor(share * cells)
  const percent = `${Math.floor(share * 100)} %`.padStart(5)
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)} ${percent} ${count} of ${total.toLocaleString('en')} records`
}
