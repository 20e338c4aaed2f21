import type {CrisisAlert} from '@pixelated/sdk/contract'
import {useEffect, useRef, useState} from 'react'
import {alertsEnglish} from '../messages/english-alerts.ts'
import {useWords} from '../provider/use-words.ts'
import {useAnnounce} from '../ui/announcer.tsx'
import {mostUrgent, urgencyOf} from './alert-order.ts'

const none: ReadonlySet<string> = new Set()

/** Which hand-offs came while somebody was looking, by id. Screen readers are told, at once where it may be urgent. Nothing sounds. */
export function useArrivals(open: readonly CrisisAlert[] | undefined): ReadonlySet<string> {
  const messages = useWords(alertsEnglish)
  const announce = useAnnounce()
  const [fresh, setFresh] = useState(none)
  const known = useRef<Set<string>>(undefined)
  useEffect(() => {
    if (open === undefined) return
    if (known.current === undefined) {
      known.current = new Set(open.map(({id}) => id))
      if (open.length > 0) announce(messages.text('alerts.waiting', {count: open.length}))
      return
    }
    const arrived = open.filter(({id}) => known.current?.has(id) === false)
    if (arrived.length === 0) return
    for (const {id} of arrived) known.current.add(id)
    setFresh((before) => new Set([...before, ...arrived.map(({id}) => id)]))
    const level = mostUrgent(arrived)
    const highest = messages.text('alerts.highest', {level: messages.text(`risk.${level}`)})
    const text = `${messages.text('alerts.arrived', {count: arrived.length})} ${highest}`
    announce(text, urgencyOf(level) >= urgencyOf('unknown') ? 'assertive' : 'polite')
  }, [open, announce, messages])
  return fresh
}
