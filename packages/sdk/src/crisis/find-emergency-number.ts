import {emergencyNumbers} from './emergency-numbers.ts'

/**
 * The usual emergency number of a region.
 * @example
 * const emergency: EmergencyNumber | undefined = findEmergencyNumber('GB')
 * console.log(emergency?.href) // 'tel:999'
 */
export interface EmergencyNumber {
  readonly region: string
  readonly number: string
  /** The digits one by one, for a screen reader. */
  readonly spoken: string
  readonly href: string
}

/**
 * The usual emergency number of an ISO 3166 region, from libphonenumber's metadata; `undefined` when it is not in there. Where one
 * country has several, it is the one for all services, or else the ambulance's.
 * @example
 * findEmergencyNumber('AU')?.number // '000'
 */
export function findEmergencyNumber(region: string | undefined): EmergencyNumber | undefined {
  if (!region || !/^[A-Z]{2}$/.test(region)) return undefined
  // Each number stands before the regions that use it, two letters each.
  const number = new RegExp(`(\\d+)(?:[A-Z]{2})*?${region}`).exec(emergencyNumbers)?.[1]
  return number ? {region, number, spoken: [...number].join(' '), href: `tel:${number}`} : undefined
}
