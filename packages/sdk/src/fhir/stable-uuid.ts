/**
 * A UUID made of a name: the same name gives the same one, so that records that are sent twice are the same records. Version 8, which RFC 9562 (section 5.8) leaves
 * to whoever makes it. It hides nothing, and is no proof of anything.
 */
export function stableUuid(name: string): string {
  const lanes = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((seed) => hash(name, seed))
  const digits = lanes.map((lane) => lane.toString(16).padStart(8, '0')).join('')
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 3) | 8).toString(16)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-')
}

/** FNV-1a over UTF-16, then mixed as MurmurHash3 ends, so that near names lie far apart. */
function hash(name: string, seed: number): number {
  let state = seed
  for (let at = 0; at < name.length; at += 1) state = Math.imul(state ^ name.charCodeAt(at), 0x01000193)
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
