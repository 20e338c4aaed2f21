import {cpSync, existsSync, mkdirSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import path from 'node:path'
import {parseArgs} from 'node:util'

export interface VoiceAssetsTerminal {
  print(text: string): void
  complain(text: string): void
  /** The folder of the built files, and the one that the command was started in. */
  readonly built: string
  readonly project: string
}

const usage = `pixelated-voice-assets <folder>

Copies what voice fetches, worklets and a worker, into a folder that your page serves, such as public/voice.
Then name it: createMicrophone({assets: {base: '/voice/'}, ...}). Needed under a Content-Security-Policy without blob:.
Copy again after each update of @pixelated/sdk: a file and the code that uses it belong together.

  --onnx     the WebAssembly file of onnxruntime-web too, which must be installed

Ends with 0 when all was copied, 1 when not.`

/** The command line: gives the code to end with. */
export function runVoiceAssets(args: string[], {print, complain, built, project}: VoiceAssetsTerminal): number {
  try {
    const {values, positionals} = parseArgs({
      args,
      options: {onnx: {type: 'boolean', default: false}, help: {type: 'boolean', short: 'h', default: false}},
      allowPositionals: true,
    })
    if (values.help) {
      print(usage)
      return 0
    }
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) throw new Error(`Into which folder? Name one.\n\n${usage}`)
    const target = path.resolve(project, folder)
    const sources = [...builtFiles(built), ...(values.onnx ? [onnxFile(project)] : [])]
    mkdirSync(target, {recursive: true})
    for (const source of sources) {
      cpSync(source, path.join(target, path.basename(source)))
      print(path.join(folder, path.basename(source)))
    }
    return 0
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    return 1
  }
}

function builtFiles(built: string): string[] {
  const manifest = path.join(built, 'manifest.json')
  if (!existsSync(manifest))
    throw new Error('This copy of @pixelated/sdk has no built files: install the package again.')
  const {files}: {files: {file: string}[]} = JSON.parse(readFileSync(manifest, 'utf8'))
  return [...files.map(({file}) => path.join(built, file)), manifest]
}

function onnxFile(project: string): string {
  const from = createRequire(path.join(project, 'package.json'))
  try {
    return from.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')
  } catch {
    throw new Error('onnxruntime-web is not installed in this project.')
  }
}
