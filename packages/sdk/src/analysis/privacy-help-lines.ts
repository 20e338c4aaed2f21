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

/** Numbers anyone may call without paying; with words of crisis around them they are help lines. */
const tollFree =
  /^(?:(?:00|011)?\d{0,3}?)(?:1?8(?:00|33|44|55|66|77|88)\d{7}|0(?:800|808|508|120)\d{4,8}|1[38]00\d{6,7}|800\d{5,8}|116\d{3})$/
const crisisWords = new Set(
  (
    'lifeline hotline helpline helplines line crisis suicide suicidal samaritans childline shout prevention emergency ambulance counselling ' +
    'counseling support linea ayuda esperanza prevencion suicidio ecoute amitie urgence telefonseelsorge seelsorge notruf hilfe krise ' +
    'nummergegenkummer linha apoio ajuda vida sos trevor veterans'
  ).split(' '),
)
const lineWords = new Set('lifeline hotline helpline samaritans childline telefonseelsorge'.split(' '))
const closeBy = 5

/** Whether the words around a number (the nearest first) say that help is at its other end. */
export function readsLikeHelpLine(digits: string, before: readonly string[], after: readonly string[]): boolean {
  const isNamed = before
    .slice(0, closeBy)
    .some((word, index) => lineWords.has(word) || (word === 'crisis' && before[index - 1] === 'line'))
  return isNamed || (tollFree.test(digits) && [...before, ...after].some((word) => crisisWords.has(word)))
}

const helpHosts = new Set(
  (
    '988lifeline.org suicidepreventionlifeline.org findahelpline.com crisistextline.org samaritans.org giveusashout.org lifeline.org.au ' +
    'kidshelpline.com.au beyondblue.org.au befrienders.org iasp.info telefonseelsorge.de thetrevorproject.org veteranscrisisline.net ' +
    'childline.org.uk papyrus-uk.org talksuicide.ca 1737.org.nz 3114.fr 113.nl cvv.org.br mind.org.uk nhs.uk pieta.ie ' +
    'childhelplineinternational.org'
  ).split(' '),
)

/** Whether a host, or what it is part of, belongs to a service that helps. */
export function isHelpHost(host: string): boolean {
  const parts = host.toLowerCase().split('.')
  return parts.slice(-4).some((_part, index, last) => helpHosts.has(last.slice(index).join('.')))
}
