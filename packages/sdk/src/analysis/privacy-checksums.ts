/** Luhn's check digit (ISO/IEC 7812-1, annex B): cards, Canadian SIN, Swedish personal numbers. */
export function hasLuhnCheck(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index))
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** ISO 7064 mod 97-10 over letters and digits already in their order of checking (IBAN: ISO 13616). */
export function remainderOf97(symbols: string): number {
  let rest = 0
  for (const symbol of symbols) {
    const value = Number.parseInt(symbol, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

/** Sum of each digit times its weight; digits beyond the weights do not count. */
export const weighted = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits.charAt(index)), 0)

const dihedral = '0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210'
const permuted = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
]

/** Verhoeff's check digit over the dihedral group D5 (Verhoeff 1969): Indian Aadhaar. */
export function hasVerhoeffCheck(digits: string): boolean {
  let check = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index))
    check = Number(dihedral.charAt(check * 10 + Number(permuted[index % 8]?.charAt(digit))))
  }
  return check === 0
}

/** ISO 7064 mod 11,10: German tax number. The last digit is the check digit. */
export function hasMod1110Check(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return (11 - product) % 10 === Number(digits.at(-1))
}
