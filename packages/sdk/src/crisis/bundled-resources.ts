import type {CrisisResource, ResourceKind} from './crisis-resource.ts'

/**
 * One owner a line: regions; owner; page to check; languages; ways to reach it; audience; hours; free or
 * paid; day it was checked. A way is a number to call, with what to choose there in brackets; `~` a number to text, with the word
 * to send; `@` the address of a chat. The last four stay empty until a person has opened the page and seen them there.
 */
const lines = `US;988 Suicide & Crisis Lifeline;988lifeline.org;en;988,~988,@988lifeline.org
US;Crisis Text Line;crisistextline.org;en;~741741 HOME
CA;9-8-8 Suicide Crisis Helpline;988.ca;en fr;9-8-8
GB IE;Samaritans;samaritans.org;en;116 123
GB;Shout;giveusashout.org;en;~85258 SHOUT
GB;NHS;nhs.uk;en;111 (2)
IE;Text About It;textaboutit.ie;en;~50808 HELLO
AU;Lifeline;lifeline.org.au;en;13 11 14
AU;Kids Helpline;kidshelpline.com.au;en;1800 55 1800;children
NZ;1737 Need to talk?;1737.org.nz;en;1737
DE;TelefonSeelsorge;telefonseelsorge.de;de;0800 111 0 111,0800 111 0 222,116 123
AT;TelefonSeelsorge;telefonseelsorge.at;de;142
CH;Die Dargebotene Hand · La Main Tendue;143.ch;de fr it;143
FR;Numéro national de prévention du suicide;3114.fr;fr;3114
ES;Línea 024;sanidad.gob.es;es;024
NL;113 Zelfmoordpreventie;113.nl;nl;113,0800-0113
BE;Zelfmoordlijn 1813;zelfmoord1813.be;nl;1813
BE;Centre de Prévention du Suicide;preventionsuicide.be;fr;0800 32 123
IT;Telefono Amico Italia;telefonoamico.it;it;02 2327 2327
PT;Linha Nacional de Prevenção do Suicídio;;pt;1411
SE;Mind Självmordslinjen;mind.se;sv;90101
NO;Mental Helse;mentalhelse.no;no;116 123
DK;Livslinien;livslinien.dk;da;70 201 201
FI;MIELI Kriisipuhelin;mieli.fi;fi;09 2525 0111
PL;Telefon zaufania 116 123;;pl;116 123
JP;#いのちSOS;lifelink.or.jp;ja;0120-061-338
KR;자살예방 상담전화 109;;ko;109
IN;Tele MANAS;telemanas.mohfw.gov.in;hi en;14416
BR;CVV;cvv.org.br;pt;188
MX;Línea de la Vida;;es;800 911 2000
ZA;SADAG;sadag.org;en;0800 567 567
SG;Samaritans of Singapore;sos.org.sg;en;1767
HK;香港撒瑪利亞防止自殺會;sbhk.org.hk;zh;2389 2222
IL;ער״ן;eran.org.il;he;1201`

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
        regions: regions.split(' '),
        languages: languages.split(' '),
        audience: audience || null,
        hours: hours || null,
        isFree: cost ? cost === 'free' : null,
        source: {owner, page: page ? `https://${page}` : null},
        verifiedOn: day || null,
      }),
    )
  }))

type Facts = Pick<
  CrisisResource,
  'owner' | 'regions' | 'languages' | 'hours' | 'isFree' | 'source' | 'verifiedOn' | 'audience'
>

function toResource(way: string, facts: Facts): CrisisResource {
  const [, sign, place = '', word] = /^([~@]?)(.*?)(?: ([A-Z]+|\(.*))?$/.exec(way) ?? []
  const isChat = sign === '@'
  const isText = sign === '~'
  const kind: ResourceKind = isChat ? 'chat' : isText ? 'text' : 'call'
  const number = isChat ? undefined : place.replace(/\D/g, '')
  return {
    ...facts,
    id: `${facts.regions[0]}-${number ?? place}-${kind}`.toLowerCase(),
    kind,
    display: word ? (isText ? `${word} → ${place}` : `${place} ${word}`) : place,
    spoken: number ? [...number].join(' ') : place,
    number,
    keyword: isText ? word : undefined,
    // "?&body=" is the form that both Android and iOS take.
    href: isChat ? `https://${place}` : isText ? `sms:${number}${word ? `?&body=${word}` : ''}` : `tel:${number}`,
  }
}
