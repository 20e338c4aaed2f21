import {readOptions, usage, type Options} from './options.ts'
import {selfCheck} from './self-check.ts'
import {selfCheckTriton} from './self-check-triton.ts'
import {withDemo, type Demo} from './start-demo.ts'
import type {DemoTriton} from './start-triton.ts'
import {terminalChat} from './terminal-chat.ts'

try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) console.log(usage)
  else if (options.selfCheck) await check(options)
  else await withDemo(options, (demo) => run(demo, options)).then(() => console.log('\nEnded.'))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function check({triton}: Options): Promise<void> {
  if (!triton) await selfCheck()
  await selfCheckTriton()
  console.log(`${'result'.padEnd(12)}everything works`)
}

async function run(demo: Demo, {triton, terminal}: Options): Promise<void> {
  const hasTerminal = terminal && process.stdin.isTTY
  console.log(
    [
      '',
      '  Pixel demo',
      '',
      `  Page         ${demo.pageUrl}`,
      `  ${triton ? 'Gateway    ' : 'Mock server'}  ${demo.apiUrl}`,
      ...(demo.triton ? tritonLines(demo.triton) : []),
      '',
      ...demo.notes.map((note) => `  ${note}`),
      hasTerminal ? '  Write below, or open the page. /quit or Ctrl-C ends both.' : '  Ctrl-C ends it.',
      '',
    ].join('\n'),
  )
  const signalled = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  await (hasTerminal ? Promise.race([terminalChat(demo.apiUrl), signalled]) : signalled)
}

function tritonLines({url, grpcAddress, metricsUrl}: DemoTriton): string[] {
  return [`  Triton       ${url}/v2/models/pixel/stats`, `               gRPC ${grpcAddress}, metrics ${metricsUrl}`]
}
