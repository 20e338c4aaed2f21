import {useDeferredValue, useState} from 'react'
import type {ApiDoor, ApiExport} from '../../scripts/lib/read-api.ts'
import {Line} from './api-text.tsx'

type Named = Pick<ApiExport, 'name' | 'group' | 'text'>
type FindDoor = Pick<ApiDoor, 'specifier' | 'title' | 'text'> & {exports: Named[]}

const most = 60

/** Where a page is: the whole Storybook changes, not the frame in it, and its toolbar stays as it is. */
const addressOf = ({title}: FindDoor, name?: string) => {
  const id = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const globals = new URLSearchParams(window.parent.location.search).get('globals')
  const query = `?path=/docs/${id}--docs${globals === null ? '' : `&globals=${globals}`}`
  return `./${query}${name === undefined ? '' : `#${name}`}`
}

/** Finds an export by its name or by what is said of it; without a word, the doors. */
export function ApiFindPage({data}: {data: FindDoor[]}) {
  const [wanted, setWanted] = useState('')
  const word = useDeferredValue(wanted.trim().toLowerCase())
  const found = word === '' ? [] : findExports(data, word)
  return (
    <div className="reference">
      <h1>API</h1>
      <p>
        What each door exports, from the comments in the source. Every example is compiled by <code>npm run check</code>
        .
      </p>
      <label>
        A name, or a word of what it does{' '}
        <input type="search" value={wanted} onChange={({target}) => setWanted(target.value)} />
      </label>
      <p>
        <output>{word !== '' && countOf(found.length)}</output>
      </p>
      {word === '' ? <Doors data={data} /> : <Found found={found.slice(0, most)} />}
    </div>
  )
}

interface FoundExport {
  door: FindDoor
  one: Named
}

/** Names come first, what is only said of something after them. */
function findExports(doors: FindDoor[], word: string): FoundExport[] {
  const all = doors.flatMap((door) => door.exports.map((one) => ({door, one})))
  const rank = ({one}: FoundExport): number => {
    const name = one.name.toLowerCase()
    if (name === word) return 0
    if (name.startsWith(word)) return 1
    if (name.includes(word)) return 2
    return one.text.toLowerCase().includes(word) ? 3 : 4
  }
  return all.filter((one) => rank(one) < 4).sort((a, b) => rank(a) - rank(b))
}

const countOf = (count: number) =>
  count > most ? `${count} found; the first ${most} are shown.` : count === 1 ? '1 found.' : `${count} found.`

const Doors = ({data}: {data: FindDoor[]}) => (
  <ul>
    {data.map((door) => (
      <li key={door.specifier}>
        <a href={addressOf(door)} target="_top">
          <code>{door.specifier}</code>
        </a>{' '}
        <Line text={door.text} />
      </li>
    ))}
  </ul>
)

const Found = ({found}: {found: FoundExport[]}) => (
  <ul>
    {found.map(({door, one}) => (
      <li key={`${door.specifier} ${one.name}`}>
        <a href={addressOf(door, one.name)} target="_top">
          <code>{one.name}</code>
        </a>{' '}
        <span className="reference-from">{door.specifier}</span>
        <br />
        <Line text={one.text.split('\n\n')[0] ?? ''} />
      </li>
    ))}
  </ul>
)
