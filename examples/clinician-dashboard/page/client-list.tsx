import {useAlerts} from '@pixelated/react/progress'
import {useId} from 'react'
import {Link} from './link.tsx'
import {usePeople} from './people.ts'
import type {Place} from './place.ts'
import type {Words} from './words.ts'

interface ClientListProps {
  words: Words
  place: Place
  go: (next: Partial<Place>) => void
}

/** How many hand-offs nobody has seen. An old list says nothing of what waits now, and none is not zero. */
export function OpenCount({words}: {words: Words}) {
  const {data, isError} = useAlerts('open')
  const count = isError ? undefined : data?.alerts.length
  return (
    <span className="clients-count pixel-figure" data-none={count === 0 || undefined}>
      {count === undefined ? isError && words.notKnown : `${count} ${words.waits}`}
    </span>
  )
}

/** The way to the hand-offs and to each client, and where somebody waits for a person. */
export function ClientList({words, place, go}: ClientListProps) {
  const id = useId()
  const people = usePeople()
  const open = useAlerts('open')
  const alerts = open.isError ? undefined : open.data?.alerts
  const waits = (clientId: string): boolean => alerts?.some(({client_id: of}) => of === clientId) ?? false
  return (
    <nav className="clients" aria-labelledby={id}>
      <Link
        className="clients-hand-offs"
        to={{...place, client: undefined}}
        go={go}
        isHere={place.client === undefined}
      >
        <span>{words.handOffs}</span>
        <OpenCount words={words} />
      </Link>
      <h2 id={id}>{words.clients}</h2>
      {people.isError && <p role="alert">{words.nobody}</p>}
      <ul>
        {people.data?.map((person) => (
          <li key={person.id}>
            <Link to={{...place, client: person.id}} go={go} isHere={place.client === person.id}>
              <span>
                <bdi>{person.name}</bdi>
                <small>{person.id}</small>
              </span>
              {waits(person.id) && <span className="clients-count">{words.waits}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
