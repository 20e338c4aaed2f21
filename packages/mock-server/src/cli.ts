#!/usr/bin/env node
import {runCommandLine} from './command-line/run-command-line.ts'
import {createProcessTerminal} from './command-line/terminal.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), createProcessTerminal())
