import {runContractSuite} from '../conformance/run-contract-suite.ts'
import type {ContractCommand} from './command.ts'
import {formatCheck, formatSummary} from './format-report.ts'
import {createPaint} from './paint.ts'
import type {Terminal} from './terminal.ts'

/** Checks a server and prints what was found. The exit code tells whether all is well. */
export async function runContractCommand(command: ContractCommand, terminal: Terminal): Promise<number> {
  const {url, profile, key, grpc: address, isJson} = command
  const paint = createPaint(terminal.isColourful && !isJson)
  try {
    await (await fetch(url)).body?.cancel()
  } catch {
    terminal.printError(`Nothing answers at ${url}`)
    return 1
  }
  const grpc = address === undefined ? undefined : (await import('./grpc-caller.ts')).createGrpcCaller(address)
  const report = await runContractSuite({
    baseUrl: url,
    profile,
    ...(key === undefined ? {} : {key}),
    ...(grpc === undefined ? {} : {grpc}),
    ...(isJson ? {} : {onResult: (result) => terminal.print(formatCheck(result, paint))}),
  })
  grpc?.close()
  terminal.print(isJson ? JSON.stringify(report, undefined, 2) : formatSummary(report, paint))
  return report.failed === 0 ? 0 : 1
}
