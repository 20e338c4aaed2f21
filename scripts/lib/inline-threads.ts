import {build, type Plugin} from 'esbuild'
import path from 'node:path'

const codeFile = /[/\\][\w-]+-(?:worklet|worker)-code\.ts$/

/** A worklet or worker as one small file without imports: what it is where it is served, and in a bundle as text. */
export async function bundleThread(file: string): Promise<{code: string; inputs: string[]}> {
  const {outputFiles, metafile} = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: 'iife',
    // Read in whatever character set a server says.
    charset: 'ascii',
    platform: 'browser',
    target: ['es2022', 'chrome114', 'firefox125', 'safari17'],
    legalComments: 'none',
    logLevel: 'error',
  })
  return {code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs).map((input) => path.resolve(input))}
}

/** For builds with esbuild: `x-worklet-code.ts` gives the bundled `x-worklet.ts` beside it as text. */
export const inlineThreads: Plugin = {
  name: 'inline-threads',
  setup(build) {
    build.onLoad({filter: codeFile}, async ({path: file}) => {
      const {contents, inputs} = await codeModule(file)
      return {contents, loader: 'js', watchFiles: inputs}
    })
  },
}

/** The same for Vite: tests in a browser, and stories. */
export const inlineThreadsInVite = {
  name: 'inline-threads',
  enforce: 'pre' as const,
  async load(this: {addWatchFile(file: string): void}, id: string): Promise<string | undefined> {
    const [file = ''] = id.split('?')
    if (!codeFile.test(file)) return undefined
    const {contents, inputs} = await codeModule(file)
    for (const input of inputs) this.addWatchFile(input)
    return contents
  },
}

async function codeModule(file: string): Promise<{contents: string; inputs: string[]}> {
  const {code, inputs} = await bundleThread(file.replace(/-code\.ts$/, '.ts'))
  const name = path.basename(file, '.ts').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return {contents: `export const ${name} = ${JSON.stringify(code)}\n`, inputs}
}
