import {Tokenizer} from '@huggingface/tokenizers'
import {describe, expect, it} from 'vitest'
import {readTokens, type TextTokenizer} from './tokenizer.ts'

/** A `tokenizer.json` of four words, in the form that a model's own has. */
const file = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [],
  normalizer: {type: 'Lowercase'},
  pre_tokenizer: {type: 'Whitespace'},
  post_processor: null,
  decoder: null,
  model: {type: 'WordLevel', vocab: {i: 1, can: 2, not: 3, sleep: 4}, unk_token: '[UNK]'},
}
// The library's constructor asks for every option of every kind of tokenizer.
const hugging: TextTokenizer = new Tokenizer(file as unknown as ConstructorParameters<typeof Tokenizer>[0], {})

describe('readTokens', () => {
  it('takes a tokenizer of Hugging Face as it is', () => {
    expect(readTokens(hugging, 'I can not sleep', 10)).toEqual([1, 2, 3, 4])
  })

  it('keeps the end of what is too long', () => {
    expect(readTokens(hugging, 'I can not sleep', 2)).toEqual([3, 4])
    expect(readTokens({encode: (text) => [...text].map(Number)}, '12345', 3)).toEqual([3, 4, 5])
  })

  it('refuses a word that has no number, rather than leave it out', () => {
    expect(() => readTokens(hugging, 'I can not breathe', 10)).toThrow('tokenizer_failed')
  })
})
