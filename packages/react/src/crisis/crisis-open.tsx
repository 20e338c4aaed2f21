import type {ReactNode} from 'react'
import {PartButton, type PartButtonProps} from '../parts/part-button.tsx'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'
import {useAttendance} from './use-needed-parts.ts'

/**
 * Opens the panel; it is there at every level while the panel is folded, and gets the focus when the person folds it.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'none'}}><CrisisEntry><CrisisOpen className="help" /></CrisisEntry></CrisisRoot>
 */
export function CrisisOpen({children, onClick, ...props}: PartButtonProps): ReactNode {
  const messages = useWords()
  const {view, toggle} = useCrisisParts()
  useAttendance('open')
  if (view.isOpen) return null
  const marks = {'data-essential': '', 'data-part': 'open'}
  return (
    <PartButton
      aria-expanded="false"
      {...props}
      {...marks}
      onClick={(event) => {
        onClick?.(event)
        if (!event.defaultPrevented) toggle(event)
      }}
    >
      {children ?? messages.text('crisis.open')}
    </PartButton>
  )
}
