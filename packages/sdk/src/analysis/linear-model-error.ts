/**
 * A model file is damaged or was made for another version of this package. The message names the model and what is wrong with it.
 * This room knows no other, so it is no `PixelError`; a lazy analyser turns it into "could not load".
 */
export class LinearModelError extends Error {
  override readonly name = 'LinearModelError'
  readonly code = 'damaged_model'

  constructor(model: string, problem: string) {
    super(`The model ${model} can not be used: ${problem}`)
  }
}
