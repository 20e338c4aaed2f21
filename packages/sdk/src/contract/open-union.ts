/**
 * A word from a known vocabulary, or any other: servers add words, and an unknown one must pass through, not fail.
 * @example
 * type Colour = OpenUnion<'red' | 'green'>
 * const colours: Colour[] = ['red', 'a word of tomorrow']
 */
export type OpenUnion<Known extends string> = Known | (string & {})
