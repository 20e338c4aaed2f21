import {
  createServerRecognizer,
  createServerSynthesizer,
  createWebSpeechRecognizer,
  createWebSpeechSynthesizer,
  type Locality,
  type SpeechRecognizer,
  type SpeechServer,
  type SpeechSynthesizer,
} from '@pixelated/sdk/audio'

/**
 * Who hears and who speaks.
 * @example
 * import {createWebSpeechSynthesizer} from '@pixelated/sdk/audio'
 *
 * const parts: VoiceParts = {synthesizer: createWebSpeechSynthesizer()}
 */
export interface VoiceParts {
  readonly recognizer?: SpeechRecognizer | undefined
  readonly synthesizer?: SpeechSynthesizer | undefined
}

const hasSpeech = (client: object): client is {readonly speech: SpeechServer} =>
  'speech' in client && typeof client.speech === 'object'

/**
 * Where the app names nobody: its server, when `speech` is attached to the client; otherwise the browser, which may send sound to its maker, and
 * which is asked for consent in the same way.
 */
export function defaultParts(client: object): VoiceParts {
  if (hasSpeech(client)) {
    return {
      recognizer: createServerRecognizer(client.speech),
      synthesizer: createServerSynthesizer(client.speech),
    }
  }
  const scope: object = globalThis
  const recognizes = 'SpeechRecognition' in scope || 'webkitSpeechRecognition' in scope
  return {
    recognizer: recognizes ? createWebSpeechRecognizer() : undefined,
    synthesizer: 'speechSynthesis' in scope ? createWebSpeechSynthesizer() : undefined,
  }
}

/** What the person is told of by the consent that is asked for each: the device always, and where these parts are. */
export const localitiesOf = ({recognizer, synthesizer}: VoiceParts): Locality[] => [
  ...new Set<Locality>(['device', ...[recognizer, synthesizer].flatMap((part) => part?.locality ?? [])]),
]
