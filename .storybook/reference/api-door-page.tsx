import {useEffect} from 'react'
import type {ApiDoor, ApiExport} from '../../scripts/lib/read-api.ts'
import {WideTable} from '../wide-table.tsx'
import {ApiText, Line} from './api-text.tsx'
import {LinkedCode} from './linked-code.tsx'

/** The page of one door: what it is for, and everything that it exports. */
export function ApiDoorPage({data}: {data: ApiDoor}) {
  useEffect(() => {
    // Storybook appends its toolbar behind the name, and then does not find it.
    const [name = ''] = decodeURIComponent(window.parent.location.hash.slice(1)).split('&')
    document.getElementById(name)?.scrollIntoView()
  }, [])
  const names = new Set(data.exports.map(({name}) => name))
  const groups = [...new Set(data.exports.map(({group}) => group))]
  return (
    <div className="reference">
      <h1>{data.specifier}</h1>
      <ApiText text={data.text} />
      <nav aria-label="Exports of this door">
        {groups.map((group) => (
          <p key={group}>
            <strong>{group}</strong>{' '}
            {data.exports
              .filter((one) => one.group === group)
              .map(({name}) => (
                <a key={name} href={`#${name}`} onClick={() => document.getElementById(name)?.scrollIntoView()}>
                  {name}
                </a>
              ))}
          </p>
        ))}
      </nav>
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h2>{group}</h2>
          {data.exports
            .filter((one) => one.group === group)
            .map((one) => (
              <Export key={one.name} of={one} names={names} />
            ))}
        </section>
      ))}
    </div>
  )
}

interface ExportProps {
  of: ApiExport
  /** Of the exports of this door: they are links. */
  names: ReadonlySet<string>
}

function Export({of, names}: ExportProps) {
  return (
    <article aria-labelledby={of.name}>
      <h3 id={of.name}>{of.name}</h3>
      <ApiText text={of.text} />
      <Code text={of.code} label={`How ${of.name} is declared`} names={names} />
      {of.parameters.some(({text}) => text !== '') && <Parameters of={of} names={names} />}
      {of.returns !== undefined && (
        <p>
          Returns{' '}
          <code>
            <LinkedCode text={of.returns} names={names} />
          </code>
        </p>
      )}
      {of.errors.length > 0 && (
        <p>
          Makes these errors itself: <Line text={of.errors.map((one) => `\`${one}\``).join(', ')} />
        </p>
      )}
      {of.examples.map((example, at) => (
        <Code key={at} text={example} label={`Example of ${of.name}`} />
      ))}
    </article>
  )
}

function Parameters({of, names}: ExportProps) {
  return (
    <WideTable aria-label={`Parameters of ${of.name}`}>
      <thead>
        <tr>
          <th scope="col">parameter</th>
          <th scope="col">type</th>
          <th scope="col">what it is</th>
        </tr>
      </thead>
      <tbody>
        {of.parameters.map(({name, type, text}) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>
              <code>
                <LinkedCode text={type} names={names} />
              </code>
            </td>
            <td>
              <Line text={text} />
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

/** Long lines are scrolled, by keys too. */
const Code = ({text, label, names}: {text: string; label: string; names?: ReadonlySet<string>}) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
  <pre tabIndex={0} aria-label={label}>
    <code>{names === undefined ? text.trim() : <LinkedCode text={text.trim()} names={names} />}</code>
  </pre>
)
