import {Fragment, type HTMLAttributes, type ReactNode} from 'react'
import {ConsentChoice} from './consent-choice.tsx'
import {useConsentParts} from './consent-context.ts'

/**
 * Props of a `ul`, and how a choice is drawn.
 * @example
 * const props: ConsentChoicesProps = {children: (id) => <ConsentChoice purposeId={id}><ConsentBox /><ConsentLabel /></ConsentChoice>}
 */
export interface ConsentChoicesProps extends Omit<HTMLAttributes<HTMLUListElement>, 'children'> {
  /** Default: a box, its label, and what it means. */
  readonly children?: ((purposeId: string) => ReactNode) | undefined
}

/**
 * One choice for each purpose, in the order in which they were given.
 * @example
 * const drawChoice = (id: string) => <ConsentChoice purposeId={id}><ConsentBox /><ConsentLabel /><ConsentDetail /></ConsentChoice>
 * const Ask = (props: ConsentRootProps) => <ConsentRoot {...props}><ConsentChoices>{drawChoice}</ConsentChoices></ConsentRoot>
 */
export function ConsentChoices({children = drawChoice, ...props}: ConsentChoicesProps): ReactNode {
  const {purposes} = useConsentParts()
  return (
    <ul {...props}>
      {purposes.map(({id}) => (
        <Fragment key={id}>{children(id)}</Fragment>
      ))}
    </ul>
  )
}

const drawChoice = (id: string): ReactNode => <ConsentChoice purposeId={id} />
