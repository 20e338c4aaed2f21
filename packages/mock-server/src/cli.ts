#!/usr/bin/env node
import {nodeProblem} from './command-line/node-version.ts'
import {runCommandLine} from './command-line/run-command-line.ts'
import {createProcessTerminal} from './command-line/terminal.ts'

const problem = nodeProblem(process.versions.node)
if (problem !== undefined) console.error(problem)
process.exitCode = problem === undefined ? await runCommandLine(process.argv.slice(2), createProcessTerminal()) : 1
