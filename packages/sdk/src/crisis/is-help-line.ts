import {bundledResources, callingCodeOf} from './bundled-resources.ts'
import type {CrisisResource} from './crisis-resource.ts'
import {emergencyNumbers} from './emergency-numbers.ts'

/**
 * Whether a number is a crisis line or an emergency number, so that it is never hidden as private data. Spaces, dots, dashes,
 * brackets, other digits (Arabic, Persian, Devanagari, full width) and the country's own calling code make no difference.
 * @example
 * isHelpLine('+44 116 123') // true
 * isHelpLine('0049 (0)800 111 0 111') // true
 * isHelpLine('555 0100') // false
 */
export function isHelpLine(text: string, resources: readonly CrisisResource[] = bundledResources()): boolean {
  const digits = toDigits(text)
  if (digits === '' || digits.length > 20) return false
  if (emergencyNumbers.split(/[A-Z]+/).includes(digits)) return true
  const isAbroad = /^\s*\(?\s*(\+|＋|00|011)/u.test(text)
  return resources.some(({number = '', regions}) => {
    if (number === '') return false
    if (digits === number) return true
    const bare = number.replace(/^0/, '')
    return regions.some((region) => {
      const code = callingCodeOf(region)
      if (code === undefined) return false
      const written = isAbroad ? digits.replace(/^(00|011)/, '') : digits
      const isLong = bare.length > 6
      return (isAbroad || isLong) && [code + bare, code + number, `${code}0${bare}`].includes(written)
    })
  })
}

/** ASCII digits of whatever digits stand in the text. */
const toDigits = (text: string) =>
  text
    .slice(0, 80)
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .replace(/\D/g, '')
