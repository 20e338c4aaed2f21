import {
  bundledResources,
  decideActions,
  defaultEscalationPolicy,
  isConfirmed,
  listRegions,
  protectionsFor,
  renderProtocol,
  type CrisisResource,
} from '@pixelated/sdk/crisis'
import {createCrisisAnalyser} from '@pixelated/sdk/analysis'
import {
  createSafetyPipeline,
  type FailureAction,
  type Gate,
  type GateDirection,
  type GateMode,
} from '@pixelated/sdk/safety'
import {Markdown} from '@storybook/addon-docs/blocks'
import {useEffect, useState} from 'react'
import {WideTable} from '../wide-table.tsx'

/** Everything here is asked of the code that runs: no table of it is written down anywhere. */
const resources = bundledResources()
const crisis = createCrisisAnalyser()
const openedAt = Date.now()

/** What `renderProtocol` writes for a service with the defaults of the package: the part that every integrator can publish too. */
export function ProtocolText() {
  const text = renderProtocol({
    serviceName: 'an app with our defaults',
    detectors: [
      {
        name: 'crisis',
        version: crisis.version,
        method: 'words and rules, on the device, before a message is sent',
        languages: ['en', 'and the plainest wording in es, fr, de and pt'],
        limits: ['What is in another language, or has no words, is not judged: it is unknown.'],
      },
    ],
    policy: defaultEscalationPolicy,
    resources,
    hasHandOff: false,
    contactsEmergencyServices: false,
    updatedOn: new Date(openedAt).toISOString().slice(0, 10),
  })
  // The page has a title of its own, and its sections stand below it.
  return <Markdown options={{overrides: {table: WideTable}}}>{text.replace(/^# .*\n/, '')}</Markdown>
}

const failures: Readonly<Record<FailureAction, string>> = {
  uncertain: 'lets it through, and shows help',
  hold: 'holds it back',
  flag: 'lets it through, and says that it is not known',
}

const modes: Readonly<Record<GateMode, string>> = {
  enforce: 'carried out',
  warn: 'said, not carried out',
  observe: 'counted only',
}

const modeIn = (gate: Gate, direction: GateDirection) =>
  modes[typeof gate.mode === 'string' ? gate.mode : gate.mode[direction]]

/** The gates of one direction, in the order in which they stand. */
export function GateTable({direction}: {direction: GateDirection}) {
  const [pipeline] = useState(() => createSafetyPipeline({direction}))
  // A gate tells its version when its words are loaded.
  const [, setReady] = useState(false)
  useEffect(() => {
    void pipeline.prepare().then(() => setReady(true))
  }, [pipeline])
  return (
    <WideTable>
      <thead>
        <tr>
          {['gate', 'version', 'what it finds is', 'when it fails', 'when it can not tell', 'waits at most'].map(
            (one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {pipeline.gates.map((gate) => (
          <tr key={gate.name}>
            <td>{gate.name}</td>
            <td>{gate.version}</td>
            <td>{modeIn(gate, direction)}</td>
            <td>{failures[gate.policy.onFailure]}</td>
            <td>{failures[gate.policy.onNotMeasured]}</td>
            <td>{gate.timeLimitMs} ms</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

const situations = Object.entries(defaultEscalationPolicy.situations)
const words = (name: string) => name.replaceAll('_', ' ')

/** Where a situation changes what is done at a level. */
export const SituationTable = () => (
  <WideTable>
    <thead>
      <tr>
        <th scope="col">situation</th>
        <th scope="col">level</th>
        <th scope="col">steps, in this order</th>
      </tr>
    </thead>
    <tbody>
      {situations.flatMap(([situation, levels]) =>
        Object.entries(levels).map(([level, steps]) => (
          <tr key={`${situation} ${level}`}>
            <td>{words(situation)}</td>
            <td>{level}</td>
            <td>{steps.map(words).join(', ')}</td>
          </tr>
        )),
      )}
    </tbody>
  </WideTable>
)

const levels = ['unknown', 'low', 'moderate', 'high', 'imminent'] as const

/** What is added for a person who is known to be a minor. */
export function MinorTable() {
  const added = (level: (typeof levels)[number]) => {
    const usual = new Set(decideActions({level}))
    return decideActions({level, isMinor: true}).filter((step) => !usual.has(step))
  }
  const protections = Object.entries(protectionsFor({isMinor: true})).filter(([, value]) => typeof value === 'boolean')
  return (
    <>
      <WideTable>
        <thead>
          <tr>
            <th scope="col">level</th>
            <th scope="col">steps that are added</th>
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={level}>
              <td>{level}</td>
              <td>{added(level).map(words).join(', ') || 'none'}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <p>
        Switches for minors: <code>{protections.map(([name, value]) => `${name}: ${String(value)}`).join(', ')}</code>
      </p>
    </>
  )
}

/** How many lines each region has, and when they were looked at by a person. */
export function ResourceTable() {
  const names = new Intl.DisplayNames('en', {type: 'region'})
  const regions = listRegions().filter((region) => linesOf(region).length > 0)
  return (
    <>
      <p>
        {resources.length} lines in {regions.length} regions. {listRegions().length} regions have an emergency number or
        a line.
      </p>
      <WideTable>
        <thead>
          <tr>
            {['region', 'lines', 'by', 'confirmed', 'last looked at'].map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {regions.map((region) => (
            <tr key={region}>
              <td>{names.of(region)}</td>
              <td>{linesOf(region).length}</td>
              <td>{[...new Set(linesOf(region).map(({kind}) => kind))].join(', ')}</td>
              <td>
                {linesOf(region).filter((line) => isConfirmed(line, openedAt)).length} of {linesOf(region).length}
              </td>
              <td>{lastDay(linesOf(region)) ?? 'not yet'}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  )
}

const linesOf = (region: string) => resources.filter(({regions}) => regions.includes(region))
const lastDay = (lines: readonly CrisisResource[]) =>
  lines
    .flatMap(({verifiedOn}) => verifiedOn ?? [])
    .sort()
    .at(-1)
