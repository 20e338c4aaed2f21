#!/usr/bin/env node
import {createProcessTerminal} from './command-line/terminal.ts'
import {nodeProblem} from './policy/old-node.ts'

// That `node:sqlite` is experimental is known, and nothing to tell whoever copies a store.
process.removeAllListeners('warning')

const problem = nodeProblem('pixelated-gateway', process.versions.node)
if (problem === undefined) {
  // Only now: an older Node fails on the import itself.
  const {runCommandLine} = await import('./command-line/run-command-line.ts')
  process.exitCode = await runCommandLine(process.argv.slice(2), createProcessTerminal())
} else {
  console.error(problem)
  process.exitCode = 1
}
