import type {SpokenReply} from '@pixelated/sdk/audio'
import {useState} from 'react'

/** Of each reply that was interrupted: how much of it was heard. */
export function useHeardLengths(reply: SpokenReply | null): ReadonlyMap<string, number> {
  const [lengths, setLengths] = useState<ReadonlyMap<string, number>>(new Map())
  if (reply !== null && reply.heardLength !== null && lengths.get(reply.id) !== reply.heardLength) {
    setLengths(new Map(lengths).set(reply.id, reply.heardLength))
  }
  return lengths
}
