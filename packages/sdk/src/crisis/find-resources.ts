import {bundledResources} from './bundled-resources.ts'
import type {Audience, CrisisResource, ResourceKind} from './crisis-resource.ts'
import {findEmergencyNumber, type EmergencyNumber} from './find-emergency-number.ts'

/** For `findResources`. */
export interface ResourceQuery {
  /** ISO 3166, from `resolveRegion`. Without it there are no numbers, only the directory: a wrong country's do not help. */
  region?: string | undefined
  /** BCP 47. Lines that speak it come first; none is left out for it. */
  language?: string | undefined
  /** Lines for these people come first; without it, lines for everybody do. */
  audience?: Audience | undefined
  /** Only these ways to reach somebody. */
  kinds?: readonly ResourceKind[] | undefined
  /** Instead of the bundled ones, for example the bundled and your own. */
  resources?: readonly CrisisResource[] | undefined
}

/**
 * What to show somebody who needs help.
 * @example
 * const help: CrisisHelp = findResources({region: 'NZ'})
 * console.log(help.emergency?.number, help.resources.map(({href}) => href))
 */
export interface CrisisHelp {
  readonly region: string | undefined
  /** Absent when the region is not known: say "your local emergency number". */
  readonly emergency: EmergencyNumber | undefined
  /** The most useful first. */
  readonly resources: readonly CrisisResource[]
  /** Lines of every country, for when there is none here or the person is somewhere else. */
  readonly directory: {readonly owner: string; readonly href: string}
}

/**
 * The ways to reach a person in one region, at once and without the network: for the audience and in the language asked for
 * first, then open day and night, then free, as far as these are known.
 * @example
 * const {resources, emergency, directory} = findResources({region: resolveRegion({locale: 'en-IE'}), kinds: ['text']})
 * console.log(resources[0]?.display, emergency?.number, directory.href) // HELLO → 50808, 112, https://findahelpline.com
 */
export function findResources(query: ResourceQuery = {}): CrisisHelp {
  const {region, language, audience = null, kinds, resources = bundledResources()} = query
  const wanted = language?.split(/[-_]/)[0]?.toLowerCase() ?? ''
  const order = (one: CrisisResource) =>
    Number(one.audience !== audience) * 8 +
    Number(wanted !== '' && !one.languages.includes(wanted)) * 4 +
    Number(one.hours !== '24/7') * 2 +
    Number(!one.isFree)
  return {
    region,
    emergency: findEmergencyNumber(region),
    resources: resources
      .filter(({regions, kind}) => regions.includes(region ?? '') && (kinds?.includes(kind) ?? true))
      .sort((one, other) => order(one) - order(other)),
    directory: {owner: 'Find A Helpline', href: 'https://findahelpline.com'},
  }
}
