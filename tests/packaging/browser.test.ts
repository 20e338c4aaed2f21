import {build} from 'esbuild'
import path from 'node:path'
import {expect, inject, it} from 'vitest'
import {doors} from './doors.ts'

const consumer = inject('consumer')
const nodeOnly = [
  '@pixelated/sdk/triton-grpc',
  '@pixelated/gateway/node',
  '@pixelated/gateway/postgres',
  '@pixelated/gateway/sqlite',
  '@pixelated/mock-server/node',
  '@pixelated/mock-server/vitest',
  '@pixelated/mock-server/msw',
]

/** esbuild fails when anything on the way needs a Node built-in: our rooms and our dependencies alike. */
it.each(doors.filter((door) => !nodeOnly.includes(door)))('bundles %s for a browser', async (door) => {
  const {errors} = await build({
    stdin: {contents: `export * from '${door}'`, resolveDir: consumer},
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
    outdir: path.join(consumer, 'out'),
  })
  expect(errors).toEqual([])
})
