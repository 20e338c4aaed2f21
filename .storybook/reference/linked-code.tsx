import {Fragment} from 'react'

interface LinkedCodeProps {
  text: string
  /** What stands on the same page. */
  names: ReadonlySet<string>
}

/** Code in which the names of other exports lead to them. Comments stay as they are. */
export const LinkedCode = ({text, names}: LinkedCodeProps) =>
  text.split(/(\/\*[^]*?\*\/|\b[A-Z]\w*\b)/).map((piece, at) =>
    names.has(piece) ? (
      <a key={at} href={`#${piece}`} onClick={() => document.getElementById(piece)?.scrollIntoView()}>
        {piece}
      </a>
    ) : (
      <Fragment key={at}>{piece}</Fragment>
    ),
  )
