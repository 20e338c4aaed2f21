/** A word from a known vocabulary, or any other: servers add words, and an unknown one must pass through, not fail. */
export type OpenUnion<Known extends string> = Known | (string & {})
