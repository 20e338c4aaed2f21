/** Something that can go wrong on purpose, in the next replies. */
export interface Fault {
  readonly name: string
  /** What is asked of the mock server, in `x-pixel-mock-fault`. */
  readonly header?: string
  /** Not only replies suffer from it. */
  readonly isEverywhere?: boolean
  /** Another mock server answers: one that plays this scenario. */
  readonly scenario?: string
  /** The page behaves as a browser that has no network. */
  readonly isOffline?: boolean
}

export const noFault: Fault = {name: 'Nothing'}

/** All faults of the menu, by what they are about. */
export const faultGroups: readonly {readonly name: string; readonly faults: readonly Fault[]}[] = [
  {
    name: 'The connection',
    faults: [
      {name: 'The connection breaks', header: 'disconnect@event=4'},
      {name: 'The reply goes silent', header: 'stall@event=4'},
      {name: 'A slow start', header: 'latency=3000'},
      {name: 'Nobody answers', header: 'refuse', isEverywhere: true},
      {name: 'No network', isOffline: true},
    ],
  },
  {
    name: 'The service',
    faults: [
      {name: 'The service fails', header: 'status=500'},
      {name: 'The service is down', header: 'status=503', isEverywhere: true},
      {name: 'Too many requests', header: 'rate-limit=retry-after@ms=40000'},
      {name: 'A proxy in the way', header: 'status=502@body=html', isEverywhere: true},
      {name: 'Broken data', header: 'malformed@event=4'},
      {name: 'Twice, and in the wrong order', header: 'duplicate@event=3, reorder@event=4'},
    ],
  },
  {
    name: 'Safety',
    faults: [
      {name: 'The service denies every danger', scenario: 'lying-server'},
      {name: 'Nothing is analysed', scenario: 'analysis-down'},
    ],
  },
]

/** The fault of that name. */
export const faultNamed = (name: string): Fault =>
  faultGroups.flatMap(({faults}) => faults).find((fault) => fault.name === name) ?? noFault
