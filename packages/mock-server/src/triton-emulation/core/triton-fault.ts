/** Why a call failed, by the names of Triton's core. Each front end has its own status for it. */
export type FaultCode =
  'INTERNAL' | 'NOT_FOUND' | 'UNAVAILABLE' | 'UNSUPPORTED' | 'INVALID_ARG' | 'ALREADY_EXISTS' | 'CANCELLED' | 'UNKNOWN'

/** A failure with the text that Triton itself would send. */
export class TritonFault extends Error {
  override readonly name = 'TritonFault'
  readonly faultCode: FaultCode

  constructor(faultCode: FaultCode, message: string) {
    super(message)
    this.faultCode = faultCode
  }
}

export const invalid = (message: string): TritonFault => new TritonFault('INVALID_ARG', message)
export const internal = (message: string): TritonFault => new TritonFault('INTERNAL', message)
export const notFound = (message: string): TritonFault => new TritonFault('NOT_FOUND', message)
export const unavailable = (message: string): TritonFault => new TritonFault('UNAVAILABLE', message)
export const unsupported = (message: string): TritonFault => new TritonFault('UNSUPPORTED', message)

/** What was thrown as a fault. Anything unforeseen is an internal one, and its text stays here. */
export const toFault = (thrown: unknown): TritonFault =>
  thrown instanceof TritonFault ? thrown : internal('an unexpected failure in the emulation')
