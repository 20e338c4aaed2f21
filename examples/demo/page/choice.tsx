import {useId, type ReactNode} from 'react'

export interface ChoiceProps {
  label: string
  value: string
  children: ReactNode
  onChoose(value: string): void
}

/** A select with its label. */
export function Choice({label, value, children, onChoose}: ChoiceProps) {
  const id = useId()
  return (
    <p className="tools-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({currentTarget}) => onChoose(currentTarget.value)}>
        {children}
      </select>
    </p>
  )
}
