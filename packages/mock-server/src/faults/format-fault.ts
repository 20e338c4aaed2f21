import type {Fault, FaultPosition} from './fault.ts'

/**
 * A fault in the compact syntax; `parseFaults` reads it back.
 * @example
 * const text = formatFault({kind: 'disconnect', at: {event: 5}}) // 'disconnect@event=5'
 */
export function formatFault(fault: Fault): string {
  switch (fault.kind) {
    case 'latency':
      return `latency=${fault.ms}${option('p99', fault.p99Ms)}`
    case 'slow-headers':
    case 'slow-body':
      return `${fault.kind}=${fault.ms}`
    case 'status':
      return `status=${fault.status}@body=${fault.body}`
    case 'rate-limit':
      return `rate-limit=${fault.dialect}@ms=${fault.waitMs}@reason=${fault.reason}`
    case 'stall':
      return `stall${place(fault.at)}${option('keepalive', fault.keepAliveMs)}`
    case 'disconnect':
    case 'truncate':
      return `${fault.kind}${place(fault.at)}`
    case 'malformed':
    case 'duplicate':
    case 'reorder':
      return `${fault.kind}@event=${fault.event}`
    case 'oversized':
      return `oversized@event=${fault.event}@bytes=${fault.bytes}`
    case 'chunks':
      return `chunks=${fault.size}`
    case 'content-type':
      return `content-type=${fault.value}`
    case 'refuse':
    case 'reset':
    case 'lost-reply':
      return fault.kind
  }
}

const option = (name: string, value: number | undefined): string => (value === undefined ? '' : `@${name}=${value}`)

const place = (at: FaultPosition): string => ('event' in at ? `@event=${at.event}` : `@bytes=${at.bytes}`)
