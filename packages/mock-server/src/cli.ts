#!/usr/bin/env node
import {runCommandLine} from './command-line/run-command-line.ts'
import {createProcessTerminal} from './command-line/terminal.ts'
import {nodeProblem} from './lib/old-node.ts'

const problem = nodeProblem('pixelated-mock-server', process.versions.node)
if (problem !== undefined) console.error(problem)
process.exitCode = problem === undefined ? await runCommandLine(process.argv.slice(2), createProcessTerminal()) : 1
