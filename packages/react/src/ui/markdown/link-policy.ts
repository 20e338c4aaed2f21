/**
 * Decides about the address of a link in a reply: gives the address to use, or `undefined` for none; the words of the link stay.
 * @example
 * const onlyOurs: LinkPolicy = (address) => (address.startsWith('https://help.example/') ? address : undefined)
 */
export type LinkPolicy = (address: string) => string | undefined

/**
 * For `createLinkPolicy`.
 * @example
 * const options: LinkPolicyOptions = {schemes: ['https', 'tel', 'myapp']}
 */
export interface LinkPolicyOptions {
  /** Without a colon. Default `https`, `mailto`, `tel` and `sms`. Schemes that run or carry code stay refused. */
  readonly schemes?: readonly string[] | undefined
  /** Hosts that `https:` links may lead to, each with its subdomains. By default all. */
  readonly hosts?: readonly string[] | undefined
}

const longest = 2_000
const scheme = /^([a-z][a-z0-9+.-]*):/i
/** Run, or carry, what somebody else wrote, in some browser or other. */
const refused = new Set(['javascript', 'data', 'vbscript', 'file', 'blob', 'filesystem', 'about', 'view-source', 'jar'])
/** White space, controls, backslashes, and what turns the direction of writing: in no honest address, and read differently by each program. */
const deceiving = /[\s\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const phoneNumber = /^(tel|sms):[+\d][\d\-.()*#]{0,30}$/i
const textMessage = /^sms:[+\d][\d\-.()]{0,30}[?&]{1,2}body=[^&]*$/i
const mailAddress = /^mailto:[^@?&/%]+@[^@?&/%]+(\?((subject|body)=[^&]*)(&(subject|body)=[^&]*)*)?$/i

/**
 * Makes a rule for links: which schemes and which hosts. Addresses without a scheme, with a user name before the host, or with signs
 * that are there to mislead are refused whatever is allowed.
 * @example
 * const links = createLinkPolicy({hosts: ['example.org']})
 * console.log(links('https://www.example.org/help'), links('javascript:alert(1)'))
 */
export function createLinkPolicy({
  schemes = ['https', 'mailto', 'tel', 'sms'],
  hosts,
}: LinkPolicyOptions = {}): LinkPolicy {
  const allowed = new Set(schemes.map((name) => name.toLowerCase()))
  return (address) => {
    const name = schemeOf(address)
    if (name === undefined || !allowed.has(name)) return undefined
    if (name === 'tel') return phoneNumber.test(address) ? address : undefined
    if (name === 'sms') return phoneNumber.test(address) || textMessage.test(address) ? address : undefined
    if (name === 'mailto') return mailAddress.test(address) ? address : undefined
    if (name === 'https' || name === 'http') return webAddress(address, hosts)
    return address
  }
}

/** The address to use for one that was written, if any: no policy can allow what no link may hold. */
export function resolveLink(written: string, policy: LinkPolicy): string | undefined {
  const address = schemeOf(written) === undefined ? undefined : policy(written)
  return address === undefined || schemeOf(address) === undefined ? undefined : address
}

/** The rule where none is given. */
export const defaultLinkPolicy = createLinkPolicy()

function schemeOf(address: string): string | undefined {
  if (address.length > longest || deceiving.test(address)) return undefined
  const name = scheme.exec(address)?.[1]?.toLowerCase()
  return name !== undefined && refused.has(name) ? undefined : name
}

function webAddress(address: string, hosts: readonly string[] | undefined): string | undefined {
  // `https:evil.example` and `https:///evil.example` mean a host to a browser and a path to a reader.
  if (!/^https?:\/\/[^/?#]/i.test(address) || !URL.canParse(address)) return undefined
  const {hostname, username, password, href} = new URL(address)
  if (username !== '' || password !== '') return undefined
  const isAllowed = hosts === undefined || hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  return isAllowed ? href : undefined
}
