import {keccak256, sha256} from './privacy-hashes.ts'
import type {PlainFinding} from './privacy-kinds.ts'

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const bech32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** Finds addresses of crypto wallets. All three forms carry a checksum, so a word of the same shape is not taken for one. */
export function findWallets(plain: string): PlainFinding[] {
  const findings: PlainFinding[] = []
  const add = (rule: string, confidence: number, match: RegExpExecArray) =>
    findings.push({kind: 'crypto_wallet', rule, confidence, start: match.index, end: match.index + match[0].length})
  for (const match of plain.matchAll(/\b[1-9A-HJ-NP-Za-km-z]{26,35}\b/g))
    if (/\d/.test(match[0]) && isBase58Check(match[0])) add('base58check', 0.99, match)
  for (const match of plain.matchAll(/\b(?:bc|tb|ltc)1[a-z0-9]{11,87}\b/gi))
    if (isBech32(match[0])) add('bech32', 0.99, match)
  for (const match of plain.matchAll(/\b0x[0-9a-f]{40}\b/gi))
    add('ethereum', hasEip55Check(match[0]) ? 0.99 : 0.7, match)
  return findings
}

/** Base58Check as in Bitcoin: 21 bytes and the first 4 of their double SHA-256. */
function isBase58Check(text: string): boolean {
  const bytes = new Uint8Array(25)
  for (const character of text) {
    let carry = base58.indexOf(character)
    for (let index = 24; index >= 0; index -= 1) {
      carry += (bytes[index] ?? 0) * 58
      bytes[index] = carry & 255
      carry >>= 8
    }
    if (carry !== 0) return false
  }
  const check = sha256(sha256(bytes.subarray(0, 21)))
  return [0, 1, 2, 3].every((index) => check[index] === bytes[21 + index]) && bytes.some((byte) => byte !== 0)
}

/** Bech32 (BIP 173) and Bech32m (BIP 350): one case, and the remainder 1 or 0x2bc830a3. */
function isBech32(text: string): boolean {
  const lower = text.toLowerCase()
  if (text !== lower && text !== text.toUpperCase()) return false
  const split = lower.lastIndexOf('1')
  const prefix = [...lower.slice(0, split)].map((character) => character.charCodeAt(0))
  const data = [...lower.slice(split + 1)].map((character) => bech32.indexOf(character))
  if (data.includes(-1)) return false
  const generator = [0x3b_6a_57_b2, 0x26_50_8e_6d, 0x1e_a1_19_fa, 0x3d_42_33_dd, 0x2a_14_62_b3]
  let check = 1
  for (const value of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
    const top = check >>> 25
    check = ((check & 0x1_ff_ff_ff) << 5) ^ value
    generator.forEach((term, index) => (check ^= (top >> index) & 1 ? term : 0))
  }
  return check === 1 || check === 0x2b_c8_30_a3
}

/** EIP-55: a letter is a capital where the hash of the lower-case address has a digit of 8 or more. One case has no checksum. */
function hasEip55Check(address: string): boolean {
  const digits = address.slice(2)
  const lower = digits.toLowerCase()
  if (digits === lower || digits === digits.toUpperCase()) return true
  const hash = keccak256(new TextEncoder().encode(lower))
  return [...digits].every((digit, index) => {
    const nibble = ((hash[index >> 1] ?? 0) >> (index % 2 === 0 ? 4 : 0)) & 15
    return digit === (nibble >= 8 ? digit.toUpperCase() : digit.toLowerCase())
  })
}
