import {isHelpHost} from './privacy-help-words.ts'
import type {PlainFinding, PrivacyKind} from './privacy-kinds.ts'

type Add = (kind: PrivacyKind, rule: string, place: {start: number; end: number; confidence: number}) => void

/** E-mail addresses (RFC 5321 with its limits of length), links and domains (RFC 3986, RFC 1035) and handles such as `@name`. */
export function findNetNames(plain: string, keep: (value: string) => boolean): PlainFinding[] {
  const findings: PlainFinding[] = []
  const add: Add = (kind, rule, place) => findings.push({kind, rule, ...place})
  const isKept = (host: string) => isHelpHost(host) || keep(host.toLowerCase())
  findAroundAt(plain, isKept, add)
  if (/ at |at ?[\])}]/i.test(plain))
    for (const {0: found, index} of plain.matchAll(spelledMail))
      add('email', 'spelled-email', {start: index, end: index + found.length, confidence: 0.9})
  // Most dots end a sentence. To look for that first is cheaper than to look for an address at every word.
  if (!plain.includes('.') || !/\.[a-z]|:\/\/|www\./i.test(plain)) return findings
  for (const [pattern, rule, confidence] of addresses)
    for (const {0: found, index} of plain.matchAll(pattern)) {
      const end = index + found.length - trailing(found)
      if (!isKept(hostOf(plain.slice(index, end)))) add('url', rule, {start: index, end, confidence})
    }
  return findings
}

/** Addresses written to pass a filter: "anna at mail dot com", "anna [at] mail.com". */
const spelledMail =
  /(?<![\w.+-])[\w.+-]{1,64}(?: ?[[({] ?at ?[\])}] ?[a-z\d-]{1,63}(?: ?[[({] ?dot ?[\])}] ?| dot |\.)| at [a-z\d-]{1,63} dot )(?:[a-z\d-]{1,63}(?: dot |\.)){0,2}[a-z]{2,10}\b/gi
const addresses: readonly (readonly [RegExp, string, number])[] = [
  [/\b(?:(?:https?|ftp):\/\/|www\.)[^\s<>"'`{}|\\^[\]]{2,2000}/gi, 'link', 0.95],
  [
    /(?<![\w.@/-])(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,4}(?:com|net|org|io|edu|gov|info|biz|app|dev|online|shop|blog|site|xyz|uk|de|fr|br|eu|ca|au|nz|nl|ch|ie|se|dk|pl|jp|ru)(?![\w@-]|\.\w)(?:\/[^\s<>"'`{}|\\^[\]]{0,500})?/gi,
    'domain',
    0.6,
  ],
]
const trailing = (found: string) => /[.,;:!?)*\u2026]*$/.exec(found.slice(-8))?.[0].length ?? 0
const hostOf = (address: string) =>
  /^(?:[a-z]+:\/\/)?(?:[^/?#@]*@)?(?:www\.)?([^/?#:]*)/i.exec(address.slice(0, 400))?.[1] ?? ''

const longestLocalPart = 64
const calledByAll = new Set('here everyone channel all home work gmail'.split(' '))

function findAroundAt(plain: string, isKept: (host: string) => boolean, add: Add) {
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    const mail = readMail(plain, at)
    const handleEnd = mail === undefined ? endOfHandle(plain, at) : 0
    if (mail !== undefined && !isKept(mail.host))
      add('email', 'email', {start: mail.start, end: mail.end, confidence: 0.98})
    if (handleEnd > 0) add('handle', 'at-name', {start: at, end: handleEnd, confidence: 0.75})
  }
}

function readMail(plain: string, at: number) {
  let start = at
  while (start > 0 && at - start < longestLocalPart && /[\p{L}\p{M}\d._%+'-]/u.test(plain.charAt(start - 1))) start -= 1
  while (start < at && /[.'-]/.test(plain.charAt(start))) start += 1
  if (start === at) return undefined
  const domain =
    /^(?:[\p{L}\p{M}\d](?:[\p{L}\p{M}\d-]{0,61}[\p{L}\p{M}\d])?\.){1,6}[\p{L}\p{M}][\p{L}\p{M}\d-]{0,22}[\p{L}\p{M}]/u
  const host = domain.exec(plain.slice(at + 1, at + 256))?.[0]
  return host === undefined ? undefined : {start, end: at + 1 + host.length, host}
}

/** Where an `@name` ends, or 0. */
function endOfHandle(plain: string, at: number): number {
  if (/[\p{L}\d_@]/u.test(plain.charAt(at - 1))) return 0
  const name = /^[\p{L}\d_][\p{L}\d_.-]{0,28}[\p{L}\d_]/u.exec(plain.slice(at + 1, at + 32))?.[0] ?? ''
  return /\p{L}/u.test(name) && !calledByAll.has(name.toLowerCase()) ? at + 1 + name.length : 0
}
