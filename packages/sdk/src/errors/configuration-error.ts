import {PixelError} from './pixel-error.ts'

/**
 * The client was set up wrongly. The message names the option and what to do.
 * @example
 * try {
 *   createPixelClient({baseUrl: 'pixel.example'})
 * } catch (error) {
 *   if (error instanceof ConfigurationError) console.log(error.message) // names the option
 * }
 */
export class ConfigurationError extends PixelError {
  override readonly name = 'ConfigurationError'
  override readonly code = 'invalid_configuration'
}
