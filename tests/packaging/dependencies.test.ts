import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {expect, inject, it} from 'vitest'

const sdkConsumer = inject('sdkConsumer')

it('installs the SDK with three dependencies and nothing else', () => {
  const lock: {packages: Record<string, unknown>} = JSON.parse(
    readFileSync(path.join(sdkConsumer, 'package-lock.json'), 'utf8'),
  )
  const installed = Object.keys(lock.packages)
    .filter((key) => key !== '')
    .map((key) => key.replace('node_modules/', ''))
  expect(installed.toSorted()).toEqual(['@pixelated/sdk', 'eventsource-parser', 'ky', 'zod'])
})

it('runs no script when the SDK is installed', () => {
  const files = globSync('node_modules/{*,@*/*}/package.json', {cwd: sdkConsumer})
  const scripts = files.map((file) => JSON.parse(readFileSync(path.join(sdkConsumer, file), 'utf8')).scripts ?? {})
  for (const one of scripts) {
    expect(Object.keys(one)).not.toContain('install')
    expect(Object.keys(one)).not.toContain('postinstall')
    expect(Object.keys(one)).not.toContain('preinstall')
  }
})
