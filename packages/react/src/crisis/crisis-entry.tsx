import type {ReactNode} from 'react'
import {useCrisisParts} from './crisis-context.ts'

/**
 * What is shown while the panel is folded. It has no element of its own.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'low'}}><CrisisEntry><CrisisLines /><CrisisOpen /></CrisisEntry></CrisisRoot>
 */
export function CrisisEntry({children}: {children?: ReactNode}): ReactNode {
  return useCrisisParts().view.isOpen ? null : children
}
