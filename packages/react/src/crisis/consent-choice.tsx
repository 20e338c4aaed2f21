import {useId, useMemo, type LiHTMLAttributes, type ReactNode} from 'react'
import {ConsentBox} from './consent-box.tsx'
import {ConsentChoiceContext, useConsentParts} from './consent-context.ts'
import {ConsentDetail} from './consent-detail.tsx'
import {ConsentLabel} from './consent-label.tsx'
import {hasConsent} from './consent-record.ts'

/**
 * Props of an `li`, and which purpose it is for.
 * @example
 * const props: ConsentChoiceProps = {purposeId: 'audio', className: 'choice'}
 */
export interface ConsentChoiceProps extends LiHTMLAttributes<HTMLLIElement> {
  /** As `ConsentChoices` gives it. */
  readonly purposeId: string
}

/**
 * One purpose; its parts stand in it. `data-state` is `allowed` or `refused`, by the record and not by what is ticked.
 * @example
 * const drawChoice = (id: string) => <ConsentChoice purposeId={id}><ConsentBox /><ConsentLabel /></ConsentChoice>
 */
export function ConsentChoice({purposeId, children, ...props}: ConsentChoiceProps): ReactNode {
  const {purposes, record} = useConsentParts()
  const id = useId()
  const purpose = purposes.find((one) => one.id === purposeId)
  const parts = useMemo(() => purpose && {id, purpose}, [id, purpose])
  if (!purpose) return null
  return (
    <ConsentChoiceContext.Provider value={parts}>
      <li {...props} data-state={hasConsent(record, purpose) ? 'allowed' : 'refused'}>
        {children ?? (
          <>
            <ConsentBox />
            <ConsentLabel />
            <ConsentDetail />
          </>
        )}
      </li>
    </ConsentChoiceContext.Provider>
  )
}
