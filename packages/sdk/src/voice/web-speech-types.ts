/**
 * The part of the browser's recogniser that is used; TypeScript's library leaves it out, and browsers name it differently.
 * @example
 * const end = (recognition: NativeRecognition) => recognition.abort()
 */
export interface NativeRecognition extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally?: boolean
  start(): void
  stop(): void
  abort(): void
}

/**
 * What makes the browser's recognisers.
 * @example
 * const make = (native: NativeRecognizers) => new native()
 */
export interface NativeRecognizers {
  new (): NativeRecognition
  available?(options: {langs: string[]; processLocally: boolean}): Promise<string>
}

/** What a `result` event carries: lists of alternatives, of which only the first is looked at. */
interface NativeResults {
  readonly results: ArrayLike<ArrayLike<{readonly transcript: string}> & {readonly isFinal: boolean}>
}

const isResults = (event: object): event is NativeResults => 'results' in event

/** What was recognised so far: what will not change any more, and what may. */
export function readResults(event: Event): {readonly sure: string; readonly all: string} {
  if (!isResults(event)) return {sure: '', all: ''}
  const results = Array.from(event.results)
  const textOf = (of: typeof results): string =>
    of
      .map((result) => result[0]?.transcript ?? '')
      .join('')
      .trim()
  return {sure: textOf(results.filter(({isFinal}) => isFinal)), all: textOf(results)}
}

export const errorOf = (event: Event): string =>
  'error' in event && typeof event.error === 'string' ? event.error : 'unknown'

/** The browser's own, under the name it has there. */
export function findRecognizers(): NativeRecognizers | undefined {
  const scope: Record<string, unknown> = {...pick('SpeechRecognition'), ...pick('webkitSpeechRecognition')}
  const found = scope['SpeechRecognition'] ?? scope['webkitSpeechRecognition']
  return isRecognizers(found) ? found : undefined
}

const pick = (name: string): Record<string, unknown> => ({[name]: Reflect.get(globalThis, name)})
const isRecognizers = (value: unknown): value is NativeRecognizers => typeof value === 'function'
