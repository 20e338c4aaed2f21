import {useState} from 'react'
import {useMessages} from '../provider/use-messages.ts'

/** Copies a number, and says so; where copying is not allowed it says the number. */
export function CopyNumber({number}: {number: string}) {
  const messages = useMessages()
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(number)
      setSaid(messages.text('crisis.copied', {number}))
    } catch {
      setSaid(messages.text('crisis.copyFailed', {number}))
    }
  }
  return (
    <>
      <button type="button" className="pixel-button pixel-crisis-copy" data-variant="quiet" onClick={() => void copy()}>
        {messages.text('crisis.copy', {number})}
      </button>
      <output className="pixel-crisis-said">{said}</output>
    </>
  )
}
