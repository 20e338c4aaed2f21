/** Words in one language, with who has read them as somebody who thinks in it. */
export type WordTable<Slot extends string> = Readonly<Record<Slot, string>> & {
  /** BCP 47. */
  readonly language: string
  /** `null` until a reader has confirmed the text. */
  readonly reviewedBy: string | null
}

interface Packed<Slot extends string> {
  slots: readonly Slot[]
  /** By language: one line for each slot, in their order; an empty line is taken from English. */
  texts: Readonly<Record<string, string>>
  /** Languages that a reader has confirmed. English is what the others were made from. */
  readers: Readonly<Record<string, string>>
}

/** The words of a locale's language, from English where there are none. */
export function readWordTable<Slot extends string>(packed: Packed<Slot>, locale = 'en'): WordTable<Slot> {
  const {slots, texts, readers} = packed
  const wanted = locale.slice(0, 2).toLowerCase()
  const language = Object.hasOwn(texts, wanted) && !/^[a-z]{3}/i.test(locale) ? wanted : 'en'
  const [lines = [], english = []] = [language, 'en'].map((name) => texts[name]?.split('\n'))
  // Every slot is filled, and these are all of them.
  const words = Object.fromEntries(slots.map((slot, at) => [slot, lines[at] || english[at] || ''])) as Record<
    Slot,
    string
  >
  return {...words, language, reviewedBy: readers[language] ?? null}
}
