import type {CrisisResource, ResourceKind} from './crisis-resource.ts'

/**
 * One owner a line: regions with their calling code; owner; page to check; languages; ways to reach it; audience; hours; free or
 * paid; day it was checked. A way is a number to call, with what to choose there in brackets; `~` a number to text, with the word
 * to send; `@` the address of a chat. The last four stay empty until a person has opened the page and seen them there.
 */
const lines = `US+1;988 Suicide & Crisis Lifeline;988lifeline.org;en;988,~988,@988lifeline.org
US+1;Crisis Text Line;crisistextline.org;en;~741741 HOME
CA+1;9-8-8 Suicide Crisis Helpline;988.ca;en fr;9-8-8
GB+44 IE+353;Samaritans;samaritans.org;en;116 123
GB+44;Shout;giveusashout.org;en;~85258 SHOUT
GB+44;NHS;nhs.uk;en;111 (2)
IE+353;Text About It;textaboutit.ie;en;~50808 HELLO
AU+61;Lifeline;lifeline.org.au;en;13 11 14
AU+61;Kids Helpline;kidshelpline.com.au;en;1800 55 1800;children
NZ+64;1737 Need to talk?;1737.org.nz;en;1737
DE+49;TelefonSeelsorge;telefonseelsorge.de;de;0800 111 0 111,0800 111 0 222,116 123
AT+43;TelefonSeelsorge;telefonseelsorge.at;de;142
CH+41;Die Dargebotene Hand · La Main Tendue;143.ch;de fr it;143
FR+33;Numéro national de prévention du suicide;3114.fr;fr;3114
ES+34;Línea 024;sanidad.gob.es;es;024
NL+31;113 Zelfmoordpreventie;113.nl;nl;113,0800-0113
BE+32;Zelfmoordlijn 1813;zelfmoord1813.be;nl;1813
BE+32;Centre de Prévention du Suicide;preventionsuicide.be;fr;0800 32 123
IT+39;Telefono Amico Italia;telefonoamico.it;it;02 2327 2327
PT+351;Linha Nacional de Prevenção do Suicídio;;pt;1411
SE+46;Mind Självmordslinjen;mind.se;sv;90101
NO+47;Mental Helse;mentalhelse.no;no;116 123
DK+45;Livslinien;livslinien.dk;da;70 201 201
FI+358;MIELI Kriisipuhelin;mieli.fi;fi;09 2525 0111
PL+48;Telefon zaufania 116 123;;pl;116 123
JP+81;#いのちSOS;lifelink.or.jp;ja;0120-061-338
KR+82;자살예방 상담전화 109;;ko;109
IN+91;Tele MANAS;telemanas.mohfw.gov.in;hi en;14416
BR+55;CVV;cvv.org.br;pt;188
MX+52;Línea de la Vida;;es;800 911 2000
ZA+27;SADAG;sadag.org;en;0800 567 567
SG+65;Samaritans of Singapore;sos.org.sg;en;1767
HK+852;香港撒瑪利亞防止自殺會;sbhk.org.hk;zh;2389 2222
IL+972;ער״ן;eran.org.il;he;1201`

let bundled: readonly CrisisResource[] | undefined

/**
 * Every line that comes with the package. They are candidates until a person has checked them: `verifiedOn` says when that was.
 * @example
 * const open = bundledResources().filter(({verifiedOn}) => verifiedOn === null)
 * console.log(`${open.length} not yet confirmed`)
 */
export const bundledResources = (): readonly CrisisResource[] =>
  (bundled ??= lines.split('\n').flatMap((line) => {
    const [regions = '', owner = '', page, languages = '', ways = '', audience, hours, cost, day] = line.split(';')
    return ways.split(',').map((way) =>
      toResource(way, {
        owner,
        regions: regions.match(/[A-Z]+/g) ?? [],
        languages: languages.split(' '),
        audience: audience || null,
        hours: hours || null,
        isFree: cost ? cost === 'free' : null,
        source: {owner, page: page ? `https://${page}` : null},
        verifiedOn: day || null,
      }),
    )
  }))

let codes: ReadonlyMap<string, string> | undefined

/** The international calling code of a region that has a bundled line. */
export const callingCodeOf = (region: string): string | undefined =>
  (codes ??= new Map([...lines.matchAll(/([A-Z]{2})\+(\d+)/g)].map(([, name = '', code = '']) => [name, code]))).get(
    region,
  )

type Facts = Pick<
  CrisisResource,
  'owner' | 'regions' | 'languages' | 'hours' | 'isFree' | 'source' | 'verifiedOn' | 'audience'
>

function toResource(way: string, facts: Facts): CrisisResource {
  const [, sign, place = '', word] = /^([~@]?)(.*?)(?: ([A-Z]+|\(.*))?$/.exec(way) ?? []
  const kind: ResourceKind = sign === '~' ? 'text' : sign ? 'chat' : 'call'
  const number = kind === 'chat' ? undefined : place.replace(/\D/g, '')
  return {
    ...facts,
    id: `${facts.regions[0]}-${number ?? place}-${kind}`.toLowerCase(),
    kind,
    display: word ? (kind === 'text' ? `${word} → ${place}` : `${place} ${word}`) : place,
    spoken: number ? [...number].join(' ') : place,
    number,
    keyword: kind === 'text' ? word : undefined,
    // "?&body=" is the form that both Android and iOS take.
    href:
      kind === 'chat'
        ? `https://${place}`
        : kind === 'call'
          ? `tel:${number}`
          : `sms:${number}${word ? `?&body=${word}` : ''}`,
  }
}
