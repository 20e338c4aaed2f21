import type {ConsentPurpose} from '../crisis/consent-record.ts'

/** `text` or `sharing@2`: a purpose and its version. The service can not work without `text`. */
export function toPurposes(words: readonly string[]): ConsentPurpose[] {
  return words.map((word) => {
    const [id = '', version = '1'] = word.split('@')
    return {id, version, isRequired: id === 'text'}
  })
}
