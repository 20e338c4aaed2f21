import {status} from '@grpc/grpc-js'
import type {FaultCode, TritonFault} from '../core/triton-fault.ts'

const statuses: Readonly<Record<FaultCode, status>> = {
  INTERNAL: status.INTERNAL,
  NOT_FOUND: status.NOT_FOUND,
  UNAVAILABLE: status.UNAVAILABLE,
  UNSUPPORTED: status.UNIMPLEMENTED,
  INVALID_ARG: status.INVALID_ARGUMENT,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  CANCELLED: status.CANCELLED,
  UNKNOWN: status.UNKNOWN,
}

/** A fault as the status of a call. */
export const toGrpcStatus = ({faultCode, message}: TritonFault) => ({code: statuses[faultCode], details: message})
