import {build} from 'esbuild'
import path from 'node:path'
import {root} from './run-command.ts'

/** The page script of the integrator's proof, one file that needs nothing: `dist/widget/pixel-proof.js`, or where it is wanted. */
export async function buildProof(file = path.join(root, 'packages/react/dist/widget/pixel-proof.js')): Promise<void> {
  await build({
    entryPoints: [path.join(root, 'packages/react/src/testing/page-script.ts')],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  })
}
