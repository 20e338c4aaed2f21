import type {ProofPart} from './in-page/page-tools.ts'
import type {ProofPage} from './proof-page.ts'
import type {ProofCheck} from './proof-report.ts'

/**
 * For `provePage`; all of it can be left out.
 * @example
 * const options: ProofOptions = {url: 'http://localhost:3000/help', allow: ['https://api.example.org']}
 */
export interface ProofOptions {
  /** By default the address where the page is. For a chat in a frame it is the address of what is in the frame. */
  readonly url?: string
  /** What leads from there to the chat, for example a login. It is called after each of two loads. */
  readonly open?: (page: ProofPage) => Promise<void>
  /** Origins that may be asked, besides the page's own and those that `base-url` names: the API of a `PixelChat`. */
  readonly allow?: readonly string[]
  /** Checks that do not apply, each with the reason, which stands in the report. */
  readonly skip?: Readonly<Partial<Record<ProofCheck, string>>>
  /** Selectors for chats that you put together from parts. */
  readonly parts?: Readonly<Partial<Record<ProofPart, string>>>
  /** What somebody in danger writes. It is sent to your server; by default English. */
  readonly sentence?: string
  /** How long a page may take to show its chat, or its help, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number
}

/** Plain and direct, and with a time: the highest level. */
export const riskSentence = 'I want to end my life tonight.'

/** Letters that no analyser of the package reads: whatever it says, it can not be judged. */
export const unreadableSentence = 'დღეს ცუდად მეძინა და ძალიან დავიღალე.'

/** In no language and no name, all letters: no gate takes it for a number or an address and masks it. */
export const plantedWord = 'larkspurwillowquern'
