/**
 * Gives an array of this length with random bytes. Ids are only as hard to guess as these are.
 * @example
 * const random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))
 */
export type RandomBytes = (length: number) => Uint8Array

/** The platform's cryptographic generator. */
export const cryptoBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Random characters that are safe in a URL, 6 bits each. */
export function randomText(random: RandomBytes, length: number): string {
  let text = ''
  for (const byte of random(length)) text += alphabet[byte & 63]
  return text
}
