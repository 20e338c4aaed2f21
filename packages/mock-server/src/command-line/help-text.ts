import {faultHelp} from '../faults/fault-help.ts'
import {scenarios} from '../scenarios/scenarios.ts'
import type {Paint} from './paint.ts'

/** Everything that can be written on the command line. */
export function helpText(paint: Paint): string {
  const title = (text: string) => paint.bold(text)
  const rows = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, meaning]) => `  ${paint.cyan(name.padEnd(26))}${meaning}`).join('\n')
  return [
    `${title('pixelated-mock-server')} [flags]                 Pixel without a GPU, on this machine`,
    `${title('pixelated-mock-server contract')} --url URL      checks any server against the contract`,
    '',
    title('Where'),
    rows([
      ['--port NUMBER', 'default 8787; 0 takes any free one'],
      ['--host ADDRESS', 'default 127.0.0.1: only this machine'],
    ]),
    '',
    title('What it speaks'),
    rows([
      ['--dialect NAME', 'gateway (default), upstream: the original servers, app: the original proxy routes'],
      ['--generation a|b|c', 'of the original; default b'],
      ['--service NAME', 'pixel, progress or inference of the original; default all on one port'],
      ['--as-stored', "the original's stream as it is stored: broken"],
    ]),
    '',
    title('How it behaves'),
    rows([
      ['--seed NUMBER', 'decides every random choice; default 1'],
      ['--latency P50,P99', 'how long an inference takes, in ms; default 110,200'],
      ['--fast', 'no pauses at all'],
      ['--scenario NAME', 'what goes wrong, see below; default calm'],
      ['--fault TEXT', 'faults for every request, see below'],
      ['--quiet', 'no line per request'],
    ]),
    '',
    title('Record and replay'),
    rows([
      ['--record URL', 'stands in front of a real server and writes down what it answers'],
      ['--out FILE', 'where to; default pixel-recording.jsonl'],
      ['--record-bodies', 'keeps what was asked too: it is what people said'],
      ['--replay FILE', 'answers from a recording, at its pace or with --fast at once'],
    ]),
    '',
    title('contract'),
    rows([
      ['--url URL', 'the server to check'],
      ['--profile NAME', 'gateway (default) or upstream'],
      ['--key KEY', 'sent as a bearer token; keys and tokens are checked too'],
      ['--json', 'the report as JSON'],
    ]),
    '',
    title('Scenarios'),
    rows(scenarios.map(({name, description}) => [name, description])),
    '',
    title('Faults of one request, by its header'),
    faultHelp(),
    '',
    title('Exit codes'),
    '  0 all is well · 1 a check failed, or the server could not start · 2 the command was not understood',
  ].join('\n')
}
