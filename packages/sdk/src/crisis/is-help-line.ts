import {bundledResources} from './bundled-resources.ts'
import type {CrisisResource} from './crisis-resource.ts'
import {emergencyNumbers} from './emergency-numbers.ts'

/**
 * Whether a number is a crisis line or an emergency number, so that it is never hidden as private data. Spaces, dots, dashes,
 * brackets, other digits (Arabic, Persian, Devanagari, full width) and a calling code make no difference.
 * @example
 * isHelpLine('+44 116 123') // true
 * isHelpLine('0049 (0)800 111 0 111') // true
 * isHelpLine('555 0100') // false
 */
export function isHelpLine(text: string, resources: readonly CrisisResource[] = bundledResources()): boolean {
  const plain = text
    .slice(0, 80)
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹०-९]/g, toAsciiDigit)
  const digits = plain.replace(/\D/g, '')
  if (digits === '') return false
  if (emergencyNumbers.split(/[A-Z]+/).includes(digits)) return true
  // A short number with a code before it could be anything, unless it is marked as one from abroad.
  const isAbroad = /^[ (]*([+]|00|011)/.test(plain)
  return resources.some(({number}) => {
    if (!number) return false
    // The code, and a national zero that nobody dials from abroad.
    const fromAbroad = new RegExp(`^(00|011)?[1-9]\\d{0,2}0?${number.replace(/^0/, '')}$`)
    return digits === number || ((isAbroad || number.length > 7) && fromAbroad.test(digits))
  })
}

/** Arabic and Persian digits begin at a multiple of 16, Devanagari's six after one. */
const toAsciiDigit = (digit: string) => {
  const code = digit.charCodeAt(0)
  return String((code > 0x960 ? code - 6 : code) & 15)
}
