import type {PageTools} from './page-tools.ts'

export interface PageReading {
  readonly hasElement: boolean
  /** Something to write in, seen. */
  readonly isOpen: boolean
  /** Something to open the chat with, seen. */
  readonly isClosed: boolean
  readonly hasExit: boolean
  /** Replies that have ended, well or not. */
  readonly ended: number
  /** Origins that `base-url` of each element names. */
  readonly apis: readonly string[]
  /** Policies that the page's own tags set. */
  readonly policy: string
  /** Whether the planted word can be read on the page. */
  readonly showsWord: boolean
}

/** Runs in the page: what there is of a chat. */
export function readPage(): PageReading {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const elements = tools.all('pixel-chat')
  const isSeen = (element: HTMLElement | undefined): boolean =>
    element !== undefined && tools.hiddenBy(element) === undefined
  const ended =
    '[data-role="assistant"]:is([data-status="done"], [data-status="failed"], [data-status="stopped"], [data-status="blocked"])'
  const failed = '[data-role="user"]:is([data-status="failed"], [data-status="queued"])'
  const texts = tools.all('*').flatMap((element) => [...element.childNodes].filter((node) => node instanceof Text))
  return {
    hasElement: elements.length > 0,
    isOpen: isSeen(tools.part('composer')),
    isClosed: isSeen(tools.part('launcher')),
    hasExit: tools.part('exit') !== undefined,
    ended: tools.all(`${ended}, ${failed}`).length,
    apis: elements.flatMap((element) => {
      const base: unknown = Reflect.get(element, 'baseUrl') ?? element.getAttribute('base-url')
      return typeof base === 'string' && URL.canParse(base, location.href) ? [new URL(base, location.href).origin] : []
    }),
    policy: [...document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]')]
      .map(({content}) => content)
      .join(', '),
    showsWord: texts.some(({data}) => data.toLowerCase().includes(tools.settings.word)),
  }
}
