/**
 * The text of a body, at most about `longest` characters of it: `isWhole` tells whether that was all. A server that never
 * stops sending must not fill the memory.
 */
export async function readText(response: Response, longest: number): Promise<{text: string; isWhole: boolean}> {
  const length = response.headers.get('content-length')
  if (length !== null && Number(length) <= longest) return {text: await response.text(), isWhole: true}
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (reader) {
    const {done, value} = await reader.read()
    if (done) break
    text += decoder.decode(value, {stream: true})
    if (text.length <= longest) continue
    void reader.cancel().catch(() => {})
    return {text, isWhole: false}
  }
  return {text: text + decoder.decode(), isWhole: true}
}
