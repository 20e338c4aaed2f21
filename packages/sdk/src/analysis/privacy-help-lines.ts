/**
 * Numbers of crisis lines, as `calling code:number,number`, that are never private whatever the app passes as `keep`. They are here so that
 * help is never hidden, not so that it is shown: what is shown comes from the resources, with their sources. So retired numbers stay in.
 */
const lines =
  '1:988,741741,8002738255,8664887386,8007997233,8006564673,8006624357,8006686868 27:0800567567 31:113,08000113 32:1813,080032123 33:3114,0972394050 ' +
  '34:024,717003717 351:1411,213544545,808242424 353:116123,50808,1800247247,1800666666 358:0925250111,0925250116 39:0223272327,800860022 41:143 ' +
  '43:142,147 44:116123,85258,111,08001111,08000684141,08457909090,0800585858,08082000247 45:70201201 46:90101,020220060 47:116123 48:116123,116111 ' +
  '49:08001110111,08001110222,08001110333,116123,116111 52:8009112000 55:188 ' +
  '61:131114,1800551800,1300224636,1300659467,1800737732 64:1737,0800543354,0508828865 65:1767 81:0120061338,0120783556 82:109 852:23892222 ' +
  '91:14416,9152987821,9999666555,9820466726 972:1201'

/** Number without its trunk zero, to the calling codes under which it helps. */
const codesOf = new Map<string, string[]>()
for (const line of lines.split(' ')) {
  const [code = '', numbers = ''] = line.split(':')
  for (const number of numbers.split(',')) {
    const core = number.replace(/^0/, '')
    codesOf.set(core, [...(codesOf.get(core) ?? []), code])
  }
}

/** Most candidates fall at the first look: their last three digits end no crisis line. */
const endings = new Set([...codesOf.keys()].map((core) => core.slice(-3)))
const longestPrefix = 7

/** Whether these digits are a crisis line's, as dialled at home or from abroad. */
export function isKnownHelpLine(digits: string): boolean {
  if (!endings.has(digits.slice(-3)) && digits.length > 2) return false
  for (let cut = 0; cut <= Math.min(longestPrefix, digits.length - 2); cut += 1) {
    const prefix = digits.slice(0, cut)
    const isPrefixOf = (code: string) =>
      ['', '0', code, `${code}0`, `00${code}`, `011${code}`, `0011${code}`, `00${code}0`].includes(prefix)
    if (codesOf.get(digits.slice(cut))?.some(isPrefixOf) === true) return true
  }
  return false
}
