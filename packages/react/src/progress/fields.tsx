import {useId, type ReactNode} from 'react'

interface FieldShellProps {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong, in words. */
  readonly problem?: string | undefined
}

interface TextFieldProps extends FieldShellProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: (() => void) | undefined
  /** How many lines it shows; one line is an input. */
  readonly lines?: number
  readonly type?: 'date' | 'datetime-local' | 'search' | 'text'
  readonly inputMode?: 'numeric' | undefined
  readonly isRequired?: boolean
}

/** A labelled field. What is wrong with it stands below it, and is read with it. */
export function TextField({
  label,
  hint,
  problem,
  value,
  onChange,
  lines = 1,
  isRequired = false,
  ...rest
}: TextFieldProps): ReactNode {
  const id = useId()
  const {type = 'text', ...attributes} = rest
  const shared = {
    ...attributes,
    id,
    value,
    className: 'pixel-field-input',
    'aria-required': isRequired || undefined,
    'aria-invalid': problem !== undefined || undefined,
    'aria-describedby': hint !== undefined || problem !== undefined ? `${id}-about` : undefined,
  }
  return (
    <div className="pixel-field">
      <label htmlFor={id}>{label}</label>
      {lines === 1 ? (
        <input {...shared} type={type} onChange={({target}) => onChange(target.value)} />
      ) : (
        <textarea {...shared} rows={lines} dir="auto" onChange={({target}) => onChange(target.value)} />
      )}
      <About id={`${id}-about`} hint={hint} problem={problem} />
    </div>
  )
}

interface ChoiceFieldProps<Value extends string> extends FieldShellProps {
  readonly options: readonly {readonly value: Value; readonly label: string}[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly Value[]) => void
  /** One of them, or any number. */
  readonly kind: 'radio' | 'checkbox'
}

/** A group of native choices: arrow keys move between those of which one is chosen. */
export function ChoiceField<Value extends string>({
  label,
  hint,
  problem,
  ...field
}: ChoiceFieldProps<Value>): ReactNode {
  const {options, chosen, onChange, kind} = field
  const id = useId()
  const toggle = (value: Value, isChosen: boolean): void => {
    const others =
      kind === 'radio'
        ? []
        : options.map((option) => option.value).filter((one) => chosen.includes(one) && one !== value)
    onChange(isChosen ? [...others, value] : others)
  }
  return (
    <fieldset className="pixel-field" aria-describedby={problem === undefined ? undefined : `${id}-about`}>
      <legend>{label}</legend>
      <div className="pixel-field-choices">
        {options.map((option) => (
          <label key={option.value} className="pixel-field-choice">
            <input
              type={kind}
              name={id}
              checked={chosen.includes(option.value)}
              aria-invalid={problem !== undefined || undefined}
              onChange={({target}) => toggle(option.value, target.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
      <About id={`${id}-about`} hint={hint} problem={problem} />
    </fieldset>
  )
}

interface SelectFieldProps extends FieldShellProps {
  readonly value: string
  readonly options: readonly {readonly value: string; readonly label: string}[]
  readonly onChange: (value: string) => void
}

export function SelectField({label, value, options, onChange}: SelectFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="pixel-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="pixel-field-input" value={value} onChange={({target}) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function About({id, hint, problem}: Pick<FieldShellProps, 'hint' | 'problem'> & {id: string}): ReactNode {
  if (hint === undefined && problem === undefined) return null
  return (
    <div id={id} className="pixel-field-about">
      {hint !== undefined && <p>{hint}</p>}
      {problem !== undefined && <p data-kind="error">{problem}</p>}
    </div>
  )
}
