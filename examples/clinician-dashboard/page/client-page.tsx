import {GoalList, MilestoneTimeline, ProgressDashboard, ProgressReport, SessionJournal} from '@pixelated/react/progress'
import {OpenCount} from './client-list.tsx'
import {Link} from './link.tsx'
import type {Person} from './people.ts'
import type {Place} from './place.ts'
import type {Words} from './words.ts'

interface ClientPageProps {
  person: Person
  words: Words
  place: Place
  go: (next: Partial<Place>) => void
}

/** All that is kept of a client: the course, with goals, steps and journal in it, or a report on it. */
export function ClientPage({person: {id, name}, words, place, go}: ClientPageProps) {
  const {view, part} = place
  return (
    <>
      <Head {...{name, words, place, go}} />
      {part === 'report' ? (
        <ProgressReport clientId={id} name={name} view={view} days={365} />
      ) : (
        <ProgressDashboard
          clientId={id}
          view={view}
          initialDays={365}
          goals={<GoalList clientId={id} view={view} />}
          steps={<MilestoneTimeline clientId={id} view={view} />}
        >
          <SessionJournal clientId={id} view={view} />
        </ProgressDashboard>
      )}
    </>
  )
}

function Head({name, words, place, go}: Omit<ClientPageProps, 'person'> & {name: string}) {
  return (
    <header className="client-head">
      <Link className="client-back" to={{...place, client: undefined}} go={go} isHere={false}>
        <span>{words.allClients}</span>
        <OpenCount words={words} />
      </Link>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <nav className="client-parts" aria-label={name}>
        {(['course', 'report'] as const).map((part) => (
          <Link key={part} to={{...place, part}} go={go} isHere={place.part === part}>
            {words[part]}
          </Link>
        ))}
      </nav>
      <fieldset className="client-view">
        <legend>{words.view}</legend>
        {(['clinician', 'client'] as const).map((view) => (
          <label key={view}>
            <input type="radio" name="view" checked={place.view === view} onChange={() => go({view})} />
            {words[view]}
          </label>
        ))}
      </fieldset>
    </header>
  )
}
