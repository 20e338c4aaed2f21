import {version} from '../lib/version.ts'
import {toBannerExample} from './banner-example.ts'
import type {ServeCommand} from './command.ts'
import type {Paint} from './paint.ts'

/** What a person sees when the server has started: where it is, how it behaves, what to try. */
export function bannerText(url: string, command: ServeCommand, paint: Paint): string {
  const {options, record, replayFile, faultText} = command
  const {dialect = 'gateway', generation = 'b', service, scenario = 'calm', seed = 1, fast = false} = options
  const row = (name: string, value: string) => `  ${paint.dim(name.padEnd(10))}${value}`
  const source =
    record === undefined
      ? replayFile === undefined
        ? row('dialect', dialect === 'gateway' ? 'gateway' : toOriginal(dialect, generation, service))
        : row('replays', replayFile)
      : row('records', `${record.target} into ${record.file}`)
  const example = toBannerExample(url, options)
  return [
    '',
    `  ${paint.bold('Pixel mock server')} ${paint.dim(version)}`,
    '',
    row('url', paint.bold(paint.cyan(url))),
    source,
    row('scenario', typeof scenario === 'string' ? scenario : scenario.name),
    ...(faultText === undefined ? [] : [row('faults', `${faultText}, in every request`)]),
    row('seed', String(seed)),
    ...(options.history === undefined
      ? []
      : [row('history', `a year of ${options.history.clients} made-up clients, client-001 and on`)]),
    row('latency', fast ? 'none' : toLatency(options.latency)),
    '',
    row('try', `curl ${example.curl}`),
    row('break it', `add -H 'x-pixel-mock-fault: ${example.fault}'; more under --help`),
    row('stop', 'Ctrl-C'),
    '',
    ...(record === undefined ? [] : [...recordingNotice(record.recordBodies, paint), '']),
  ].join('\n')
}

const toLatency = ({p50Ms, p99Ms} = {p50Ms: 110, p99Ms: 200}): string =>
  `${p50Ms} ms median, ${p99Ms} ms at the 99th percentile`

const toOriginal = (dialect: string, generation: string, service: string | undefined): string =>
  service === 'progress' || service === 'inference'
    ? `${dialect}, the ${service} service`
    : `${dialect}, generation ${generation}`

function recordingNotice(recordBodies: boolean, paint: Paint): string[] {
  const what = recordBodies ? 'Questions and answers are' : 'Answers are'
  return [
    `  ${paint.yellow(`${what} written down as they are: they hold what people said. Treat the file like a patient's record.`)}`,
    `  ${paint.dim('Keys, cookies and tokens are left out.')}`,
  ]
}
