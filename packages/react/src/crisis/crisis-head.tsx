import type {HTMLAttributes, ReactNode} from 'react'
import {useCrisisParts} from './crisis-context.ts'

/**
 * Title and first sentence. A panel that came by itself is announced through it, once; one that the person opened is not: its title gets
 * the focus and is read from there.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisHead><CrisisTitle /><CrisisLead /></CrisisHead></CrisisRoot>
 */
export function CrisisHead(props: HTMLAttributes<HTMLDivElement>): ReactNode {
  const {view} = useCrisisParts()
  return <div {...(view.isOpen && !view.isOpened && {role: 'alert'})} {...props} />
}
