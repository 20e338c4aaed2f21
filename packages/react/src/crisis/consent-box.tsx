import type {InputHTMLAttributes, ReactNode} from 'react'
import {useConsentChoice, useConsentParts} from './consent-context.ts'

/**
 * The box of a choice. Nobody has ticked it beforehand: it is ticked only where the record says that this very version is allowed.
 * @example
 * const drawChoice = (id: string) => <ConsentChoice purposeId={id}><ConsentBox className="box" /><ConsentLabel /></ConsentChoice>
 */
export function ConsentBox({
  onChange,
  ...props
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'checked' | 'defaultChecked' | 'id' | 'type'>): ReactNode {
  const {ticked, tick} = useConsentParts()
  const {id, purpose} = useConsentChoice()
  return (
    <input
      aria-describedby={`${id}-detail`}
      {...props}
      id={id}
      type="checkbox"
      checked={ticked.has(purpose.id)}
      onChange={(event) => {
        onChange?.(event)
        tick(purpose.id, event.currentTarget.checked)
      }}
    />
  )
}
