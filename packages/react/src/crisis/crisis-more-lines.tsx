import type {DetailsHTMLAttributes, ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'
import {CrisisLines, moreLines} from './crisis-lines.tsx'

/**
 * The lines that are not shown at once, behind a summary that says how many they are; not there when there are no more.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisCard><CrisisLines /><CrisisMoreLines /></CrisisCard></CrisisRoot>
 */
export function CrisisMoreLines({children, ...props}: DetailsHTMLAttributes<HTMLDetailsElement>): ReactNode {
  const messages = useWords()
  const {length} = moreLines(useCrisisParts())
  if (length === 0) return null
  return (
    <details {...props}>
      <summary>{messages.text('crisis.moreLines', {count: length})}</summary>
      {children ?? <CrisisLines which="more" />}
    </details>
  )
}
