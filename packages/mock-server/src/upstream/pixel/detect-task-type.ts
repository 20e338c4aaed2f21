const rules: readonly (readonly [task: string, words: readonly string[]])[] = [
  ['risk_assessment', ['risk', 'suicide', 'self-harm', 'hurt myself', 'kill myself']],
  ['symptom_classification', ['symptom', 'signs of', 'do i have']],
  ['severity_estimation', ['severity', 'how severe', 'scale of', 'rate my']],
  ['empathy_scoring', ['empathy', 'empathetic', 'score this response']],
]

/** Generation C's guess of the task from the words of the query: risk first, then in this order. */
export function detectTaskType(query: string, contextType: string | null): string {
  const lower = query.toLowerCase()
  const has = (words: readonly string[]) => words.some((word) => lower.includes(word))
  for (const [task, words] of rules) {
    if (has(words) || (task === 'risk_assessment' && contextType === 'crisis')) return task
  }
  return 'therapy_response_generation'
}
