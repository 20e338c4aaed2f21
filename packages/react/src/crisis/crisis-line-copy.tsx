import type {CrisisResource} from '@pixelated/sdk/crisis'
import {useState, type ReactNode} from 'react'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useWords} from '../provider/use-words.ts'
import {useLineParts} from './crisis-context.ts'

/**
 * Copies the number of a line, and says so; where copying is not allowed it says the number. The emergency number has none.
 * @example
 * const drawLine = (id: string) => <CrisisLine lineId={id}><CrisisLineLink /><CrisisLineCopy className="quiet" /></CrisisLine>
 */
export function CrisisLineCopy({children, ...props}: PartButtonProps): ReactNode {
  const messages = useWords()
  const {resource} = useLineParts()
  const [said, setSaid] = useState('')
  if (resource?.number === undefined) return null
  const number = isShown(resource) ? resource.display : resource.number
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
      <PartButton {...props} act={() => void copy()}>
        {children ?? messages.text('crisis.copy', {number})}
      </PartButton>
      <output data-part="said">{said}</output>
    </>
  )
}

const isShown = ({keyword, display}: CrisisResource): boolean => keyword === undefined && !display.includes('(')
