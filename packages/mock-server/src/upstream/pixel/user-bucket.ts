const salt = 'pixelated-ab'
const buckets = 1000n

/** A user's stable share in thousandths, in [0, 1): a salted SHA-256 modulo 1000, so the original's own buckets. */
export async function bucketOf(userId: string): Promise<number> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt}:${userId}`))
  let left = 0n
  for (const byte of new Uint8Array(digest)) left = (left * 256n + BigInt(byte)) % buckets
  return Number(left) / Number(buckets)
}
