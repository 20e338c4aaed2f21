import {parseArgs} from 'node:util'
import {scenarios, type ScenarioName} from '@pixelated/mock-server'

export const usage = `Streams every message of the person in a file of conversations, with the history so far, and sums up how it went.

  --file <path>        JSONL: a conversation a line, or an utterance a line (default: the small file beside this program)
  --concurrency <n>    turns at a time (default 8)
  --limit <n>          only the first n conversations
  --fast               no pauses in the mock server
  --scenario <name>    what goes wrong in the mock server: ${scenarios.map(({name}) => name).join(', ')}
  --fault <text>       the x-pixel-mock-fault header of every request, for example disconnect@event=4
  --self-check         the small file, fast, with every connection breaking; fails when a turn does
With PIXEL_API_URL set, that server is used and nothing is mocked.`

export interface Options {
  file: string
  concurrency: number
  limit: number
  fast: boolean
  scenario: ScenarioName
  fault: string | undefined
  help: boolean
}

/** Reads the command line. Throws an `Error` that says what is wrong. */
export function readOptions(args: string[], ownFile: string): Options {
  const {values} = parseArgs({
    args,
    options: {
      file: {type: 'string'},
      concurrency: {type: 'string', default: '8'},
      limit: {type: 'string', default: 'Infinity'},
      fast: {type: 'boolean', default: false},
      scenario: {type: 'string'},
      fault: {type: 'string'},
      'self-check': {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  })
  const isSelfCheck = values['self-check']
  const wanted = values.scenario ?? (isSelfCheck ? 'dropping' : 'calm')
  const scenario = scenarios.find(({name}) => name === wanted)
  if (scenario === undefined) throw new Error(`There is no scenario called ${wanted}`)
  return {
    file: values.file ?? ownFile,
    concurrency: toCount(values.concurrency, '--concurrency'),
    limit: values.limit === 'Infinity' ? Infinity : toCount(values.limit, '--limit'),
    fast: values.fast || isSelfCheck,
    scenario: scenario.name,
    fault: values.fault,
    help: values.help,
  }
}

function toCount(text: string, name: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new Error(`${name} must be a whole number of at least 1`)
  return count
}
