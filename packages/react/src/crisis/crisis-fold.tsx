import type {ReactNode} from 'react'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'

/**
 * Folds the panel away, which nothing else does: no Escape, and no press beside it. A tap just after the panel has come was meant for
 * what was there before, and does nothing. It leaves an entry with the first number.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisCard><CrisisLines /><CrisisFold>Not now</CrisisFold></CrisisCard></CrisisRoot>
 */
export function CrisisFold({children, onClick, ...props}: PartButtonProps): ReactNode {
  const messages = useWords()
  const {view, toggle} = useCrisisParts()
  if (!view.isOpen) return null
  return (
    <PartButton
      aria-expanded="true"
      {...props}
      onClick={(event) => {
        onClick?.(event)
        if (!event.defaultPrevented) toggle(event)
      }}
    >
      {children ?? messages.text('crisis.close')}
    </PartButton>
  )
}
