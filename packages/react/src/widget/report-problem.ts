/** Told once for each page and text, however many elements say it: a console that repeats itself is not read. */
const told = new Set<string>()

/** Tells the developer, in the console. Never a person's words, and nothing that was written into an attribute. */
export function reportProblem(text: string, severity: 'warn' | 'error' = 'warn'): void {
  if (told.has(text)) return
  told.add(text)
  console[severity](`<pixel-chat> ${text}`)
}
