#!/usr/bin/env node
import {runProofCommand} from './testing/run-proof-command.ts'

process.exitCode = await runProofCommand(process.argv.slice(2), {print: console.log, complain: console.error})
