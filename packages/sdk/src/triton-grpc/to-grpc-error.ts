import {status as codes, type ServiceError} from '@grpc/grpc-js'
import {ConnectionError} from '../errors/connection-error.ts'
import {TensorError} from '../errors/tensor-error.ts'
import type {TritonFailure} from '../errors/triton-error.ts'
import {toTritonError, type OnWithheld} from '../triton/to-triton-error.ts'

const failures: Readonly<Record<number, TritonFailure>> = {
  [codes.CANCELLED]: 'cancelled',
  [codes.INVALID_ARGUMENT]: 'invalid_argument',
  [codes.NOT_FOUND]: 'not_found',
  [codes.ALREADY_EXISTS]: 'already_exists',
  [codes.PERMISSION_DENIED]: 'forbidden',
  [codes.UNAUTHENTICATED]: 'forbidden',
  [codes.UNIMPLEMENTED]: 'unsupported',
  [codes.INTERNAL]: 'internal',
  [codes.UNAVAILABLE]: 'unavailable',
}

export const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && 'code' in error && 'details' in error

/** What the library says of a connection, under the code that a server uses for itself too. */
const tellsOfConnection =
  /No connection established|Connection dropped|ECONN|ENOTFOUND|EPIPE|Protocol error|Stream removed/i
const tellsOfLength = /message larger than max/i

/** An error of ours from a status of gRPC. */
export function toGrpcError(error: unknown, onWithheld: OnWithheld): unknown {
  if (!isServiceError(error)) return error
  const {code, details} = error
  if (code === codes.RESOURCE_EXHAUSTED && tellsOfLength.test(details)) {
    return new TensorError('limit', 'the answer is longer than allowed')
  }
  const isBroken = code === codes.UNAVAILABLE || code === codes.INTERNAL
  if (isBroken && tellsOfConnection.test(details)) {
    return new ConnectionError('The connection failed', {cause: codes[code] ?? ''})
  }
  return toTritonError(failures[code] ?? 'unknown', details, {onWithheld})
}
