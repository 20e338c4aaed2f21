/** Who answers: only `crisis`, `clinical` and nothing at all give therapy; any other word gives the assistant. */
export function personaOf(contextType: string | null): 'therapy' | 'assistant' {
  if (contextType === 'crisis' || contextType === 'clinical') return 'therapy'
  return contextType === null || contextType === '' ? 'therapy' : 'assistant'
}
