import {Fragment, type HTMLAttributes, type ReactNode} from 'react'
import {useCrisisParts, type CrisisParts} from './crisis-context.ts'
import {CrisisLine} from './crisis-line.tsx'
import {useAttendance} from './use-needed-parts.ts'

/** More than these at once is a wall; the rest is one step away. */
const shownAtOnce = 3
/** The id of the line for the emergency number. */
const emergencyId = 'emergency'

/**
 * Props of a `ul`, and how a line is drawn.
 * @example
 * const props: CrisisLinesProps = {children: (id) => <CrisisLine lineId={id}><CrisisLineLink /></CrisisLine>}
 */
export interface CrisisLinesProps extends Omit<HTMLAttributes<HTMLUListElement>, 'children'> {
  /** `first`, the default: those to show at once. `more`: those that are one step away; `CrisisMoreLines` has them. */
  readonly which?: 'first' | 'more' | undefined
  /** Default: a line with its link, what is known of it, and a button that copies the number. */
  readonly children?: ((lineId: string) => ReactNode) | undefined
}

/**
 * Ways to reach a person, the most useful first: in an open panel a few and the emergency number, which comes first in urgency; in a folded
 * one a single line, and none at the level `none`.
 * @example
 * const drawLine = (id: string) => <CrisisLine lineId={id}><CrisisLineLink /><CrisisLineFacts /></CrisisLine>
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisLines>{drawLine}</CrisisLines></CrisisRoot>
 */
export function CrisisLines({which = 'first', children = drawLine, ...props}: CrisisLinesProps): ReactNode {
  const parts = useCrisisParts()
  useAttendance('lines', which === 'first')
  const ids = which === 'more' ? moreLines(parts) : firstLines(parts)
  if (ids.length === 0) return null
  return (
    <ul {...props}>
      {ids.map((id) => (
        <Fragment key={id}>{children(id)}</Fragment>
      ))}
    </ul>
  )
}

const drawLine = (id: string): ReactNode => <CrisisLine lineId={id} />

export const moreLines = ({help}: CrisisParts): string[] => help.resources.slice(shownAtOnce).map(({id}) => id)

export function firstLines({view, risk, actions, help}: CrisisParts): string[] {
  const isUrgent = actions.includes('urge_emergency')
  const [first] = help.resources
  if (!view.isOpen) {
    if (risk.level === 'none') return []
    return [isUrgent || !first ? emergencyId : first.id]
  }
  const lines = help.resources.slice(0, shownAtOnce).map(({id}) => id)
  return isUrgent ? [emergencyId, ...lines] : [...lines, emergencyId]
}
