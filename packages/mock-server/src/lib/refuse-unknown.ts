import {findSimilar} from './find-similar.ts'

/** Throws a sentence such as `createMockServer: there is no option "fault": did you mean "faults"?` for a name that is in no list. */
export function refuseUnknown(given: object, names: readonly string[], sentence: (name: string) => string): void {
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw new TypeError(`${sentence(name)}${meaning(findSimilar(name, names))}`)
  }
}

/** Ends a sentence about a word that nobody knows. */
export const meaning = (meant: string | undefined): string => (meant === undefined ? '' : `: did you mean "${meant}"?`)
