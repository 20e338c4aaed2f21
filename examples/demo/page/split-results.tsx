import type {ExperimentsResponse} from '@pixelated/sdk/contract'
import type {SplitState} from './split-test.ts'

type Experiment = ExperimentsResponse['experiments'][number]

const percent = (part: number): string => `${Math.round(part * 100)} %`

/** Weights and counts of both sides, what came of the conversations, and what may be said of it by now. */
export function SplitResults({state: {experiment, tritonCounts, isUnread, leftToPlay}}: {state: SplitState}) {
  if (experiment === undefined) return <p>{isUnread ? 'The results could not be read.' : 'No results yet.'}</p>
  const {versions} = experiment
  const weights = versions.reduce((sum, {weight}) => sum + weight, 0)
  const isSame = versions.every(({name, calls}) => tritonCounts.get(name) === calls)
  return (
    <>
      <table>
        <caption className="split-hidden">Turns by version</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Weight</th>
            <th scope="col">Gateway</th>
            <th scope="col">Triton</th>
            <th scope="col">Judged</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({name, weight, calls, outcomes}) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{percent(weight / weights)}</td>
              <td>{calls}</td>
              <td>{tritonCounts.get(name) ?? '–'}</td>
              <td>{outcomes}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="split-agreement">{agreement({isSame, isUnread, isRunning: leftToPlay > 0})}</p>
      <Helped versions={versions} />
      <p className="split-verdict">{verdict(experiment)}</p>
    </>
  )
}

function agreement({isSame, isUnread, isRunning}: {isSame: boolean; isUnread: boolean; isRunning: boolean}): string {
  if (isUnread) return 'The counts could not be read. These are the last that were.'
  if (isRunning) return 'Turns are under way.'
  return isSame
    ? 'The gateway and Triton have counted the same turns.'
    : 'The gateway and Triton have not counted the same turns.'
}

/** How many the conversations helped, as the band where the share lies. */
function Helped({versions}: Pick<Experiment, 'versions'>) {
  return (
    <dl>
      {versions.map(({name, outcomes, outcome_lower: lower, outcome_upper: upper}) => (
        <div key={name}>
          <dt>Version {name} helped</dt>
          <dd>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className="split-track" width="100" height="10" />
              {outcomes > 0 && (
                <rect className="split-band" x={lower * 100} width={(upper - lower) * 100} height="10" />
              )}
            </svg>
            <span>{outcomes === 0 ? 'not known yet' : `${percent(lower)} to ${percent(upper)}`}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** It may be read after every conversation: looking often makes nothing look surer than it is. */
function verdict({comparisons}: Experiment): string {
  const [comparison] = comparisons
  if (comparison === undefined) return ''
  const {first, second, verdict: better, lower, upper} = comparison
  if (better === 'first') return moreHelped(first, lower, upper)
  if (better === 'second') return moreHelped(second, -upper, -lower)
  return 'Which version helps more can not be told yet.'
}

const moreHelped = (version: string, least: number, most: number): string =>
  `Of 100 people, version ${version} helps ${Math.round(least * 100)} to ${Math.round(most * 100)} more.`
