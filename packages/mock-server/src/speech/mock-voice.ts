import type {SpokenPart} from '@pixelated/gateway'

/**
 * A voice that a mock server may have: sound for a text, or nothing when it has none on this machine.
 * @example
 * const silent: MockVoice = async () => undefined
 */
export type MockVoice = (
  text: string,
  options: {readonly language?: string | undefined; readonly rate: number; readonly signal: AbortSignal},
) => Promise<readonly SpokenPart[] | undefined>
