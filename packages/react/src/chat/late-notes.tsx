import {useEffect, useState, type ComponentType, type ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'

let loaded: ComponentType | undefined

const loadNotes = async (): Promise<ComponentType> => (loaded = (await import('./message-notes.tsx')).MessageNotes)

/**
 * What was measured of a message, for clinicians: fetched when one looks, so that a chat for clients carries neither it nor its words. When
 * it can not be fetched, that is said, and the next message asks again.
 */
export function LateNotes({load = loadNotes}: {load?: () => Promise<ComponentType>}): ReactNode {
  const messages = useWords()
  const [Notes, setNotes] = useState<ComponentType | 'missing' | undefined>(() => loaded)
  useEffect(() => {
    if (Notes !== undefined) return undefined
    let isWanted = true
    load().then(
      (found) => isWanted && setNotes(() => found),
      () => isWanted && setNotes('missing'),
    )
    return () => {
      isWanted = false
    }
  }, [Notes, load])
  if (Notes === undefined) return null
  if (Notes !== 'missing') return <Notes />
  return (
    <p className="pixel-message-notes">
      {messages.text('missing.notMeasured', {reason: messages.text('missing.notLoaded')})}
    </p>
  )
}
