import {faultHelp} from '../faults/fault-help.ts'
import {scenarios} from '../scenarios/scenarios.ts'
import type {Paint} from './paint.ts'

/** Everything that can be written on the command line. */
export function helpText(paint: Paint): string {
  const title = (text: string) => paint.bold(text)
  const rows = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, meaning]) => `  ${paint.cyan(name.padEnd(26))}${meaning}`).join('\n')
  return [
    'Pixel without a GPU, on this machine.',
    '',
    `  ${title('pixelated-mock-server')} [flags]                  serves until Ctrl-C and shows a first request to try`,
    `  ${title('pixelated-mock-server --triton')} [flags]         Triton Inference Server on HTTP, gRPC and metrics ports`,
    `  ${title('pixelated-mock-server contract')} --url URL [...] checks whether a server keeps the contract, then ends`,
    '',
    title('Examples'),
    '  pixelated-mock-server --scenario flaky --fast',
    "  pixelated-mock-server --fault 'latency=2000, disconnect@event=5'",
    '  pixelated-mock-server --dialect upstream --service progress --port 8002',
    '  pixelated-mock-server --triton --model-control explicit',
    '  pixelated-mock-server contract --url http://127.0.0.1:8787',
    '',
    title('Where'),
    rows([
      ['--port NUMBER', 'default 8787; 0 takes any free one'],
      ['--host ADDRESS', 'default 127.0.0.1: only this machine; 0.0.0.0 lets in everybody who can reach it'],
    ]),
    '',
    title('What it speaks'),
    rows([
      ['--dialect NAME', "gateway (default): this project's own service, with streams that resume"],
      ['', 'upstream: the original Python servers, quirks included'],
      ['', "app: the original web application's routes, /api/ai/pixel/*"],
      ['--generation a|b|c', 'with upstream and app: which of the original servers; default b'],
      ['--service NAME', 'with upstream: only pixel, progress or inference; default pixel and progress on one port'],
      ['--as-stored', 'with upstream: streams as the original code is stored, which break; default as it was meant'],
    ]),
    '',
    title('How it behaves'),
    rows([
      ['--seed NUMBER', 'the same seed gives the same answers and the same accidents; default 1'],
      ['--latency P50,P99', 'how long an inference takes: the median and the 99th percentile in ms; default 110,200'],
      ['--fast', 'no pauses at all'],
      ['--history NUMBER', 'so many made-up clients with a year of sessions, goals and alerts; default none'],
      ['--scenario NAME', 'what goes wrong in the long run, listed below; default calm: nothing'],
      ['--fault TEXT', 'what goes wrong with every request, written as below'],
      ['--quiet', 'no line per request'],
    ]),
    '',
    title('Record and replay'),
    rows([
      ['--record URL', 'passes requests on to a real server and writes down what it answers'],
      ['--out FILE', 'with --record: where to; default pixel-recording.jsonl'],
      ['--record-bodies', 'with --record: writes down what was asked too, which is what people said'],
      ['--replay FILE', 'answers from a recording, at its pace or with --fast at once'],
    ]),
    '',
    ...tritonHelp({title, rows}),
    title('The command contract'),
    rows([
      ['--url URL', 'the server to check'],
      ['--profile NAME', 'what it should speak: gateway (default), upstream or triton'],
      ['--key KEY', 'a key of that server, sent as a bearer token; without one, keys and tokens are not checked'],
      ['--grpc HOST:PORT', 'with triton: its gRPC port; without one, only HTTP is checked'],
      ['--json', 'the report as JSON'],
    ]),
    '',
    rows([
      ['-h, --help', 'this text'],
      ['-v, --version', 'the version'],
    ]),
    '',
    title('Scenarios, for --scenario'),
    rows(scenarios.map(({name, description}) => [name, description])),
    '',
    title('Faults, for --fault or in the header of one request'),
    faultHelp(),
    '',
    title('Exit codes'),
    '  0 all is well · 1 a check failed, or the server could not start · 2 the command was not understood',
  ].join('\n')
}

interface HelpParts {
  title(text: string): string
  rows(entries: readonly (readonly [string, string])[]): string
}

const tritonHelp = ({title, rows}: HelpParts): readonly string[] => [
  title('Triton, with --triton'),
  rows([
    ['--http-port NUMBER', 'default 8000; 0 takes any free one'],
    ['--grpc-port NUMBER', 'default 8001'],
    ['--metrics-port NUMBER', 'default 8002'],
    ['--model-control NAME', 'none (default), poll, or explicit: models are loaded and unloaded on request'],
    ['--model-repository DIR', 'your own config.pbtxt and versions, over the models here; see the README'],
    ['--repository-poll-secs N', 'with poll: how often the repository is looked at; default 15'],
    ['--response-cache BYTES', 'answers of models with response_cache are given again; default 0'],
    ['--allow-client-shm', 'clients may register shared memory; default not, as in Triton'],
    ['', 'also --host, --seed and --fast'],
  ]),
  '',
]
