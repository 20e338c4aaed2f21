/** What is kept of one streamed turn. */
export interface ActivityRecord {
  id: string
  turnId: string
  userId: string
  activities: unknown[]
  /** Milliseconds, unlike the activities' own times. */
  timestamp: number
}

/** Picks the activities out of a stream that passes by, as the application does: events end at LF LF only. */
export function createActivityCollector(): {feed(chunk: Uint8Array): void; readonly activities: unknown[]} {
  const decoder = new TextDecoder()
  const activities: unknown[] = []
  let rest = ''
  return {
    activities,
    feed(chunk) {
      const parts = (rest + decoder.decode(chunk, {stream: true})).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const data = part.includes('event: activity') ? /data: (.*)/.exec(part)?.[1] : undefined
        if (data !== undefined) activities.push(...parseOrNothing(data))
      }
    },
  }
}

function parseOrNothing(data: string): unknown[] {
  try {
    return [JSON.parse(data)]
  } catch {
    return []
  }
}
