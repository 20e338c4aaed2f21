import {seal, unseal} from './seal.ts'

/** Answers are nobody's record, but hold words: they have a key of their own, under this id. */
export const answersOwner = ''

/** Where a record's words are kept: sealed words of one record do not open in another. */
export const recordPlace = (kind: string, id: string): string => `record ${kind} ${id}`

/** Where an answer is kept. */
export const answerPlace = (key: string): string => `answer ${key}`

/** Seals any value that is JSON. */
export const sealValue = (key: Uint8Array, value: unknown, place: string): Uint8Array =>
  seal(key, Buffer.from(JSON.stringify(value)), place)

/** What `sealValue` was given. The caller names the type of what it put there itself. */
export const openValue = <T>(key: Uint8Array, sealed: Uint8Array, place: string): T =>
  JSON.parse(Buffer.from(unseal(key, sealed, place)).toString()) as T

/** The same value under another key. */
export const resealValue = (
  keys: {readonly from: Uint8Array; readonly to: Uint8Array},
  sealed: Uint8Array,
  place: string,
): Uint8Array => seal(keys.to, unseal(keys.from, sealed, place), place)
