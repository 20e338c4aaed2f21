import type {HTMLAttributes, ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'
import {HiddenWords} from './hidden-words.tsx'

/**
 * The directory of lines of all countries, in another tab.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisCard><CrisisLines /><CrisisDirectory /></CrisisCard></CrisisRoot>
 */
export function CrisisDirectory(props: Omit<HTMLAttributes<HTMLParagraphElement>, 'children'>): ReactNode {
  const messages = useWords()
  const {directory} = useCrisisParts().help
  return (
    <p {...props}>
      <a href={directory.href} target="_blank" rel="noopener noreferrer">
        {messages.text('support.directory')}: {directory.owner}
        <HiddenWords> ({messages.text('crisis.opensElsewhere')})</HiddenWords>
      </a>
    </p>
  )
}
