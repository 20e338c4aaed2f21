import type {PlainFinding, PrivacyKind} from './privacy-kinds.ts'

interface Form {
  readonly kind: PrivacyKind
  readonly rule: string
  readonly confidence: number
  /** Stands in every text that has one: cheaper to look for than the whole. */
  readonly sign: RegExp
  readonly pattern: RegExp
  readonly isValid?: (found: string, before: string) => boolean
}

const forms: readonly Form[] = [
  // RFC 791: four bytes. A version number looks the same, and says so in front.
  {
    kind: 'ip_address',
    rule: 'ipv4',
    confidence: 0.9,
    sign: /\d\.\d/,
    pattern: /(?<![\d.]|\d-)(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)/g,
    isValid: (found, before) =>
      found.split('.').every((byte) => Number(byte) < 256) && !/(?:v|version|release|build)\s?$/i.test(before),
  },
  {
    kind: 'ip_address',
    rule: 'ipv6',
    confidence: 0.95,
    sign: /:/,
    pattern: /(?<![\w:.])(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])/gi,
    isValid: isIpv6,
  },
  // IEEE 802: six bytes in one of three ways to write them.
  {
    kind: 'mac_address',
    rule: 'mac',
    confidence: 0.95,
    sign: /[\da-f][:-][\da-f]/i,
    pattern: /(?<![\w:-])[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}(?![\w:-])/gi,
  },
  {
    kind: 'mac_address',
    rule: 'mac',
    confidence: 0.9,
    sign: /[\da-f]\.[\da-f]/i,
    pattern: /(?<![\w.])[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}(?![\w.])/gi,
  },
  // ISO 6709: latitude then longitude. Three decimals are about a hundred metres.
  {
    kind: 'coordinates',
    rule: 'decimal-degrees',
    confidence: 0.85,
    sign: /\d\.\d/,
    pattern: /(?<![\w.])[-+]?\d{1,2}\.\d{3,10}°? ?[NS]?,? ?[-+]?\d{1,3}\.\d{3,10}(?:°? ?[EW]\b|°)?(?![\w.]\d)/g,
    isValid: (found) => {
      const [latitude = 91, longitude = 181] = (found.match(/[-+]?\d+\.\d+/g) ?? []).map(Number)
      return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    },
  },
  {
    kind: 'coordinates',
    rule: 'degrees-minutes',
    confidence: 0.95,
    sign: /°/,
    pattern:
      /(?<!\d)\d{1,2}° ?\d{1,2}(?:\.\d{1,6})?[′'’](?: ?\d{1,2}(?:\.\d{1,6})?(?:[″"”]|[′'’]{2}))? ?[NS],? ?\d{1,3}° ?\d{1,2}(?:\.\d{1,6})?[′'’](?: ?\d{1,2}(?:\.\d{1,6})?(?:[″"”]|[′'’]{2}))? ?[EWO]/g,
  },
]

/** Addresses of machines and points on the map. */
export function findMachines(plain: string): PlainFinding[] {
  const isThere = forms.filter(({sign}) => sign.test(plain))
  return isThere.flatMap(({kind, rule, confidence, pattern, isValid}) =>
    [...plain.matchAll(pattern)]
      .filter(({0: found, index}) => isValid?.(found, plain.slice(Math.max(0, index - 10), index)) !== false)
      .map(({0: found, index}) => ({kind, rule, confidence, start: index, end: index + found.length})),
  )
}

/** RFC 4291: eight groups, or fewer with one `::`. A time such as 12:30:45 is neither. */
function isIpv6(found: string): boolean {
  const groups = found.split(':')
  const isShortened = found.includes('::')
  if (isShortened && found.indexOf('::') !== found.lastIndexOf('::')) return false
  const count = groups.filter((group) => group !== '').length + (found.includes('.') ? 1 : 0)
  if (!isShortened) return count === 8 && !found.startsWith(':') && !found.endsWith(':')
  return count >= 2 && count < 8 && /\d/.test(found)
}
