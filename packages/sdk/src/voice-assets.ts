#!/usr/bin/env node
import {fileURLToPath} from 'node:url'
import {runVoiceAssets} from './audio-host/run-voice-assets.ts'

process.exitCode = runVoiceAssets(process.argv.slice(2), {
  print: console.log,
  complain: console.error,
  built: fileURLToPath(new URL('./assets/', import.meta.url)),
  project: process.cwd(),
})
