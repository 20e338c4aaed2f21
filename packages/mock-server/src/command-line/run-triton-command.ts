import {listenMockTriton, type ListeningMockTriton} from '../server/listen-mock-triton.ts'
import {version} from '../lib/version.ts'
import type {TritonCommand} from './command.ts'
import {createPaint, type Paint} from './paint.ts'
import type {Terminal} from './terminal.ts'

/** Serves an emulated Triton until it is interrupted. The exit code tells whether it could. */
export async function runTritonCommand({options}: TritonCommand, terminal: Terminal): Promise<number> {
  const paint = createPaint(terminal.isColourful)
  let listening: ListeningMockTriton
  try {
    listening = await listenMockTriton(options)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    terminal.printError(
      `Triton could not start: ${reason}. Other ports: --http-port, --grpc-port and --metrics-port; 0 takes any free one`,
    )
    return 1
  }
  terminal.print(bannerText(listening, options, paint))
  await new Promise<void>((resolve) => terminal.onInterrupt(resolve))
  await listening.close()
  terminal.print(paint.dim('\n  stopped'))
  return 0
}

function bannerText(
  {url, grpcAddress, metricsUrl}: ListeningMockTriton,
  {modelControl = 'none'}: TritonCommand['options'],
  paint: Paint,
): string {
  const row = (name: string, value: string) => `  ${paint.dim(name.padEnd(10))}${value}`
  return [
    '',
    `  ${paint.bold('Triton without a GPU')} ${paint.dim(version)}`,
    '',
    row('http', paint.bold(paint.cyan(url))),
    row('grpc', grpcAddress),
    row('metrics', metricsUrl),
    row('control', modelControl),
    '',
    row('try', `curl ${url}/v2/models/pixel`),
    row(
      '',
      `curl -N ${url}/v2/models/pixel_generate/generate_stream -d '{"text_input":"I cannot sleep","stream":true}'`,
    ),
    row('models', `curl -X POST ${url}/v2/repository/index`),
    row('stop', 'Ctrl-C'),
    '',
  ].join('\n')
}
