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
