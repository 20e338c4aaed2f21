import type {HTMLAttributes, ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'
import {spokenIn} from './spoken-in.ts'

/**
 * The heading of the open panel. It gets the focus when the person opens the panel.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisCard><CrisisTitle className="title" /></CrisisCard></CrisisRoot>
 */
export function CrisisTitle({children, ...props}: HTMLAttributes<HTMLHeadingElement>): ReactNode {
  const messages = useWords()
  const {id, title} = useCrisisParts()
  return (
    <h2 {...spokenIn(messages)} {...props} ref={title} id={id} tabIndex={-1} data-essential="">
      {children ?? messages.text('crisis.title')}
    </h2>
  )
}
