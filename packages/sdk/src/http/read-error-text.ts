/** Enough for any error body worth reading. */
const errorBodyCharacters = 65_536

/** The start of an error's body. A body that breaks, never ends or is huge gives what has come; it never throws. */
export async function readErrorText(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  try {
    while (text.length < errorBodyCharacters) {
      const {done, value} = await reader.read()
      if (done) return text
      text += decoder.decode(value, {stream: true})
    }
  } catch {
    return text
  }
  void reader.cancel().catch(() => {})
  return text
}
