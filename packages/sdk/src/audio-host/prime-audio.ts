import {VoiceError} from '../errors/voice-error.ts'

/**
 * Makes and starts an audio context inside a click or a key press, the only moment at which Safari lets a page do so. Call it first thing
 * in the handler, before any `await`, and give what it returns to `createMicrophone` and to what plays. Close it when voice is over.
 * @example
 * let context: AudioContext | undefined
 * const onPress = () => {
 *   context ??= primeAudio()
 * }
 */
export function primeAudio(): AudioContext {
  if (typeof AudioContext === 'undefined')
    throw new VoiceError('unsupported', 'This browser can not work with sound. Typing works.')
  const context = new AudioContext({latencyHint: 'interactive'})
  // Without sound in the same gesture, iOS swallows the beginning of the first reply.
  const silence = context.createBufferSource()
  silence.buffer = context.createBuffer(1, Math.ceil(context.sampleRate / 10), context.sampleRate)
  silence.connect(context.destination)
  silence.start()
  // Rejects while a call is on; whoever uses the context waits for it to run.
  context.resume().catch(() => {})
  return context
}
