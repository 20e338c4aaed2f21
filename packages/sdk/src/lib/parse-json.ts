const bareWord = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g

/**
 * Parses JSON, and also what Python writes for numbers JSON does not have: bare `NaN` and `Infinity` become `null`.
 * Returns `undefined` for anything else: the engine's own message would repeat the text.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {}
  try {
    return JSON.parse(text.replace(bareWord, (token) => (token.startsWith('"') ? token : 'null')))
  } catch {
    return undefined
  }
}
