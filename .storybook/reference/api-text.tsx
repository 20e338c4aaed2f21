import {Fragment} from 'react'

/** A docstring as a page shows it: paragraphs, lists, and code between backticks. */
export const ApiText = ({text}: {text: string}) =>
  text.split(/\n{2,}/).map((block, at) => <Block key={at} text={block} />)

function Block({text}: {text: string}) {
  const [before = '', ...items] = text.split(/^- /m)
  return (
    <>
      {before.trim() !== '' && (
        <p>
          <Line text={before} />
        </p>
      )}
      {items.length > 0 && (
        <ul>
          {items.map((item, at) => (
            <li key={at}>
              <Line text={item} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const withoutLinks = (text: string) => text.replace(/\{@link(?:code)? ([^}|]+?)(?:\s*\|[^}]*)?\}/g, '`$1`')

/** Every second piece between backticks is code. */
export const Line = ({text}: {text: string}) =>
  withoutLinks(text)
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? <code key={at}>{piece}</code> : <Fragment key={at}>{piece}</Fragment>))
