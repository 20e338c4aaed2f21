import {ConfigurationError} from '../errors/configuration-error.ts'

/** Triton matches the path as it stands, without decoding it: a name that would be escaped can not be asked for. */
const plainSegment = /^(?!\.{1,2}$)[\w.~!$&'()*+,;=:@-]+$/
const digits = /^\d+$/

export function plainName(name: string, what: string): string {
  if (plainSegment.test(name)) return name
  throw new ConfigurationError(`A name of a ${what} with characters that a URL escapes can not be asked for`)
}

export function plainVersion(version: string | number): string {
  if (digits.test(String(version))) return String(version)
  throw new ConfigurationError('A version of a model is a whole number; leave it out for the newest')
}

/** `/v2/models/m`, or `/v2/models/m/versions/2`. */
export function modelPath(model: string, version: string | number | undefined): string {
  const path = `/v2/models/${plainName(model, 'model')}`
  return version === undefined ? path : `${path}/versions/${plainVersion(version)}`
}
