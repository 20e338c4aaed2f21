import type {ReactNode} from 'react'

/** A label and its value: a row in a `<dl className="pixel-facts">`. */
export function Fact({label, children}: {label: string; children: ReactNode}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
