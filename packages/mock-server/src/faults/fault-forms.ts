import {faultBodies, rateLimitDialects, type Fault, type FaultKind} from './fault.ts'
import type {FaultReader} from './fault-reader.ts'

/** How one kind of fault is written: an example, what it does, and how its value and options are read. */
export interface FaultForm {
  example: string
  meaning: string
  read(reader: FaultReader): Fault
}

const longest = 600_000
const largest = 64 * 1024 * 1024

/** Every kind of fault in the compact syntax. `--help`, the 400 of an unknown fault and the README are made from it. */
export const faultForms: Readonly<Record<FaultKind, FaultForm>> = {
  latency: {
    example: 'latency=110@p99=200',
    meaning: 'begins to work after this many ms; with p99 the delay varies around the median',
    read: (reader) => ({
      kind: 'latency',
      ms: reader.number({max: longest}),
      ...reader.optional('p99Ms', 'p99', longest),
    }),
  },
  'slow-headers': {
    example: 'slow-headers=3000',
    meaning: 'does the work at once, begins to answer after this many ms',
    read: (reader) => ({kind: 'slow-headers', ms: reader.number({max: longest})}),
  },
  'slow-body': {
    example: 'slow-body=50',
    meaning: 'waits this many ms before every piece of the body',
    read: (reader) => ({kind: 'slow-body', ms: reader.number({max: longest})}),
  },
  status: {
    example: 'status=503@body=detail',
    meaning: `answers this status without working; body: ${faultBodies.join(', ')}`,
    read: (reader) => ({
      kind: 'status',
      status: reader.number({min: 200, max: 599}),
      body: reader.word('body', faultBodies, 'problem'),
    }),
  },
  'rate-limit': {
    example: 'rate-limit=retry-after@ms=2000@reason=burst',
    meaning: `answers 429; wait told as ${rateLimitDialects.join(', ')}; reason: burst or quota`,
    read: (reader) => ({
      kind: 'rate-limit',
      dialect: reader.word('', rateLimitDialects, 'retry-after'),
      waitMs: reader.numberOption('ms', 1000, {max: 86_400_000}),
      reason: reader.word('reason', ['burst', 'quota'], 'burst'),
    }),
  },
  refuse: {
    example: 'refuse',
    meaning: 'as if nobody listened; on a real port the connection is reset at once',
    read: () => ({kind: 'refuse'}),
  },
  reset: {
    example: 'reset',
    meaning: 'resets the connection before anything is done',
    read: () => ({kind: 'reset'}),
  },
  'lost-reply': {
    example: 'lost-reply',
    meaning: 'does the work, then resets the connection',
    read: () => ({kind: 'lost-reply'}),
  },
  stall: {
    example: 'stall@event=3@keepalive=1000',
    meaning: 'sends nothing more after this many events; with keepalive only a comment every so many ms',
    read: (reader) => ({
      kind: 'stall',
      at: reader.position({event: 1}),
      ...reader.optional('keepAliveMs', 'keepalive', longest),
    }),
  },
  disconnect: {
    example: 'disconnect@event=5',
    meaning: 'breaks the connection after this many events',
    read: (reader) => ({kind: 'disconnect', at: reader.position({event: 1})}),
  },
  truncate: {
    example: 'truncate@bytes=20',
    meaning: 'ends the body after this many bytes, as if it were whole',
    read: (reader) => ({kind: 'truncate', at: reader.position({bytes: 20})}),
  },
  malformed: {
    example: 'malformed@event=2',
    meaning: 'breaks the JSON of this event',
    read: (reader) => ({kind: 'malformed', event: reader.numberOption('event', 1, {min: 1, max: largest})}),
  },
  duplicate: {
    example: 'duplicate@event=2',
    meaning: 'sends this event twice',
    read: (reader) => ({kind: 'duplicate', event: reader.numberOption('event', 1, {min: 1, max: largest})}),
  },
  reorder: {
    example: 'reorder@event=2',
    meaning: 'sends this event after the next one',
    read: (reader) => ({kind: 'reorder', event: reader.numberOption('event', 1, {min: 1, max: largest})}),
  },
  oversized: {
    example: 'oversized@event=2@bytes=2000000',
    meaning: 'makes this event longer by so many bytes of blanks',
    read: (reader) => ({
      kind: 'oversized',
      event: reader.numberOption('event', 1, {min: 1, max: largest}),
      bytes: reader.numberOption('bytes', 2_000_000, {max: largest}),
    }),
  },
  chunks: {
    example: 'chunks=1',
    meaning: 'cuts the body into pieces of this many bytes; chunks=random: of any size, chunks=utf8: inside characters',
    read: (reader) => ({kind: 'chunks', size: reader.numberOrWord(['random', 'utf8'], 1, largest)}),
  },
  'content-type': {
    example: 'content-type=text/plain',
    meaning: 'sends the right body under this content type',
    read: (reader) => ({kind: 'content-type', value: reader.mediaType()}),
  },
}
