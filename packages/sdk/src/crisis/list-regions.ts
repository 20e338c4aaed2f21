import {bundledResources} from './bundled-resources.ts'
import {emergencyNumbers} from './emergency-numbers.ts'

let regions: readonly string[] | undefined

/**
 * Every ISO 3166 region that has a line or an emergency number of its own, in the order of their codes: what a person chooses from.
 * @example
 * const names = new Intl.DisplayNames('en', {type: 'region'})
 * const choices = listRegions().map((code) => ({code, name: names.of(code) ?? code}))
 */
export const listRegions = (): readonly string[] =>
  (regions ??= [
    ...new Set([
      ...(emergencyNumbers.match(/[A-Z]{2}/g) ?? []),
      ...bundledResources().flatMap((resource) => resource.regions),
    ]),
  ].sort())
