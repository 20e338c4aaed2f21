import {readFileSync} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {describe, expect, it} from 'vitest'

const source = resolve(import.meta.dirname, '..')

/** Every module that a file loads, itself and through others; packages by name. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, clause = '', name = ''] of readFileSync(file, 'utf8').matchAll(
    // No comment is passed over: an example in one may import what the code does not.
    /^(?:import|export) (\* as \w+ |[^*]*?)from '(.+?)'$/gms,
  )) {
    if (clause.startsWith('type ')) continue
    if (name.startsWith('.')) reach(resolve(dirname(file), name), seen)
    else seen.add(name)
  }
  return seen
}

describe('the doors', () => {
  it('load nothing of Node through the main one, so that it runs in a browser', () => {
    const packages = [...reach(resolve(source, 'index.ts'))].filter((name) => !name.startsWith('/'))
    expect(packages.toSorted()).toEqual([
      '@pixelated/sdk/analysis',
      '@pixelated/sdk/audio',
      '@pixelated/sdk/clock',
      '@pixelated/sdk/contract',
      '@pixelated/sdk/crisis',
      '@pixelated/sdk/measures',
      '@pixelated/sdk/safety',
      'hono',
      'zod/mini',
    ])
  })

  it('reach Node through the other, which shows that this test would notice', () => {
    expect([...reach(resolve(source, 'node.ts'))]).toContain('node:http')
  })
})
