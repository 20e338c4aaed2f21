/**
 * A stable share in [0, 1) in thousandths for a user. The original takes a salted SHA-256 modulo 1000; ours is a small
 * synchronous hash, so the buckets are as stable, but not the same ones.
 */
export function bucketOf(userId: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(userId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b) >>> 0
  hash ^= hash >>> 13
  return (hash % 1000) / 1000
}
