import {EngineError} from '../engine-error.ts'

/**
 * Makes numbers of a text. A `Tokenizer` of `@huggingface/tokenizers`, made of a model's `tokenizer.json`, is one as it is.
 * @example
 * const bytes: TextTokenizer = {encode: (text) => Array.from(new TextEncoder().encode(text), (byte) => byte + 3)}
 */
export interface TextTokenizer {
  encode(text: string): readonly number[] | {readonly ids: readonly number[]}
}

/** The tokens of a text, at most `longest`: of more, the end is kept, which is what was said last. */
export function readTokens(tokenizer: TextTokenizer, text: string, longest: number): readonly number[] {
  const encoded = tokenizer.encode(text)
  const ids = 'ids' in encoded ? encoded.ids : encoded
  // A word that a tokenizer has no number for would be left out of what the model reads, and nobody would know.
  if (!ids.every(Number.isInteger)) throw new EngineError(500, 'tokenizer_failed')
  return ids.length > longest ? ids.slice(ids.length - longest) : ids
}
