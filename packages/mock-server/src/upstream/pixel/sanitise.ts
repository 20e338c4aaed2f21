const marker = /^\s*(?:\[Thought:\s*.*\]|\[STOP_TURN\])\s*$/
const tick = /^\s*[✓✦]/
const promise = /<promise>.*?<\/promise>/gis

/** Takes agent markers out of a text, as generations B and C do, and trims each line on the right. */
export function sanitise(text: string): string {
  const lines = text.split(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/)
  // Python's splitlines has no empty last line.
  if (lines.at(-1) === '') lines.pop()
  const kept: string[] = []
  for (const line of lines) {
    if (marker.test(line) || tick.test(line)) continue
    const clean = line.replace(promise, '')
    if (clean === line || clean.trim() !== '') kept.push(clean.trimEnd())
  }
  return kept.join('\n')
}
