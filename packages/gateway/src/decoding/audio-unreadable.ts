/**
 * Why sound could not be read. `unknown_format`: it is none of the formats a gateway takes. `unsupported_codec`: the container is one, what
 * is in it is not. `malformed`: it contradicts itself or breaks off. `too_long`: more seconds than are taken. `empty`: no sound in it.
 */
export type AudioFault = 'unknown_format' | 'unsupported_codec' | 'malformed' | 'too_long' | 'empty'

/** Sound that cannot be read. It says why and holds none of it. */
export class AudioUnreadable extends Error {
  override readonly name = 'AudioUnreadable'
  readonly fault: AudioFault

  constructor(fault: AudioFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}
