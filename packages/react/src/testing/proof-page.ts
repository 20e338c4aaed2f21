import type {PageSettings} from './in-page/page-tools.ts'

/** What is seen of a request. */
export interface ProofRequest {
  url(): string
  resourceType(): string
}

/**
 * What is asked of the page that a browser is driven with: Playwright's `Page` is one.
 * @example
 * import type {Page} from 'playwright-core'
 *
 * const toProofPage = (page: Page): ProofPage => page
 */
export interface ProofPage {
  url(): string
  goto(url: string): Promise<{headers(): Record<string, string>} | null>
  goBack(): Promise<unknown>
  evaluate<Result>(pageFunction: () => Result | Promise<Result>): Promise<Result>
  addInitScript(script: (settings: PageSettings) => void, settings: PageSettings): Promise<unknown>
  emulateMedia(options: {
    colorScheme?: 'light' | 'dark' | null
    forcedColors?: 'active' | 'none' | null
    reducedMotion?: 'reduce' | null
  }): Promise<void>
  route(
    url: (url: URL) => boolean,
    handler: (route: {fulfill(answer: {status: number; contentType: string; body: string}): Promise<void>}) => void,
  ): Promise<unknown>
  on(event: 'request', listener: (request: ProofRequest) => void): unknown
  on(event: 'websocket', listener: (socket: {url(): string}) => void): unknown
  on(event: 'console', listener: (message: {type(): string; text(): string}) => void): unknown
  on(event: 'pageerror', listener: (error: Error) => void): unknown
  context(): {setOffline(isOffline: boolean): Promise<void>}
  readonly keyboard: {press(key: string): Promise<void>; insertText(text: string): Promise<void>}
}
