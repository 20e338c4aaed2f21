/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // A call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 8190)
    text += String.fromCharCode(...bytes.subarray(from, from + 8190))
  return btoa(text)
}
