/** The empathy reading above which one word of the therapy text changes. */
const warmAbove = 0.7

/** The answer when no engine writes one: one of two texts by persona, whatever was asked. The words are our own. */
export function fixedReply(persona: 'therapy' | 'assistant', empathy: number): string {
  if (persona === 'assistant') return 'Good question. Here are a few starting points that fit what you wrote.'
  const word = empathy > warmAbove ? 'painful' : 'difficult'
  return `Thank you for telling me. This sounds ${word}, and I am listening. What has it been like for you?`
}
