import {useMemo, type LiHTMLAttributes, type ReactNode} from 'react'
import {LineContext, useCrisisParts} from './crisis-context.ts'
import {CrisisLineCopy} from './crisis-line-copy.tsx'
import {CrisisLineFacts} from './crisis-line-facts.tsx'
import {CrisisLineLink} from './crisis-line-link.tsx'

/**
 * Props of an `li`, and which line it is.
 * @example
 * const props: CrisisLineProps = {lineId: 'emergency', className: 'line'}
 */
export interface CrisisLineProps extends LiHTMLAttributes<HTMLLIElement> {
  /** As `CrisisLines` gives it. */
  readonly lineId: string
}

/**
 * One way to reach a person; its parts stand in it. `data-kind` is `call`, `text`, `chat` or `emergency`.
 * @example
 * const drawLine = (id: string) => <CrisisLine lineId={id}><CrisisLineLink /><CrisisLineCopy /></CrisisLine>
 */
export function CrisisLine({lineId, children, ...props}: CrisisLineProps): ReactNode {
  const {help} = useCrisisParts()
  const resource = help.resources.find(({id}) => id === lineId)
  const parts = useMemo(() => ({resource}), [resource])
  return (
    <LineContext.Provider value={parts}>
      <li {...props} data-kind={resource?.kind ?? 'emergency'}>
        {children ?? (
          <>
            <CrisisLineLink />
            <CrisisLineFacts />
            <CrisisLineCopy />
          </>
        )}
      </li>
    </LineContext.Provider>
  )
}
