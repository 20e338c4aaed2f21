import type {ReactNode} from 'react'
import {useCrisisParts} from './crisis-context.ts'

/**
 * What is shown while the panel is open. It has no element of its own.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisCard><CrisisTitle /><CrisisLines /></CrisisCard></CrisisRoot>
 */
export function CrisisCard({children}: {children?: ReactNode}): ReactNode {
  return useCrisisParts().view.isOpen ? children : null
}
