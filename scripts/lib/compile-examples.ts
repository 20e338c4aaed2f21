import path from 'node:path'
import ts from 'typescript'
import {readTsOptions} from './read-ts-options.ts'
import {root} from './run-command.ts'

export interface Example {
  /** Where it stands, for the message. */
  name: string
  /** The door file that exports what it shows: its other exports need no import in the example. */
  door: string
  text: string
}

/** What examples may use without saying where it comes from. */
const prelude = `
  import type {PixelClient} from '@pixelated/sdk'
  export declare const pixel: PixelClient
  export declare function wait(milliseconds: number): Promise<void>
  export declare function show(...what: unknown[]): void
  export declare function showHelp(...what: unknown[]): void
`
const preludeNames = ['pixel', 'wait', 'show', 'showHelp']

/** Type-checks every example in the surroundings that its reader would give it. Returns what is wrong. */
export function compileExamples(examples: Example[]): string[] {
  const options = readTsOptions({verbatimModuleSyntax: false, isolatedModules: false, noUnusedLocals: false})
  const preludeFile = path.join(root, 'scripts/lib/example-prelude.virtual.ts')
  const files = new Map([[preludeFile, prelude]])
  const names = new Map<string, string>()
  const exportsOf = readExports(examples.map(({door}) => door))
  for (const [index, example] of examples.entries()) {
    const file = path.join(path.dirname(example.door), `example-${index}.virtual.ts`)
    names.set(file, example.name)
    files.set(file, wrap(example, exportsOf(example.door)))
  }
  const host = ts.createCompilerHost(options)
  const {fileExists, readFile, getSourceFile} = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file) ?? readFile(file)
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file)
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  return [...names].flatMap(([file, name]) => {
    const source = program.getSourceFile(file)
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map(({messageText}) => `example of ${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  })
}

/** Puts the example in a function, so that its own names hide the imports it did not write. */
function wrap({door, text}: Example, exported: string[]): string {
  const lines = text.split('\n').filter((line) => !line.startsWith('```'))
  const source = ts.createSourceFile('example.ts', lines.join('\n'), ts.ScriptTarget.ES2024)
  const isImport = (one: ts.Statement): boolean => ts.isImportDeclaration(one)
  const imports = source.statements.filter(isImport).map((one) => one.getText(source))
  const body = source.statements
    .filter((one) => !isImport(one))
    .map((one) => one.getFullText(source).replace(/^(\s*)export /, '$1'))
  const mentioned = (name: string): boolean =>
    new RegExp(`\\b${name}\\b`).test(text) && !imports.some((one) => one.includes(name))
  const given = exported.filter(mentioned).join(', ')
  const fromPrelude = preludeNames.filter(mentioned).join(', ')
  return [
    ...imports,
    given && `import {${given}} from './${path.basename(door)}'`,
    fromPrelude &&
      `import {${fromPrelude}} from '${path.relative(path.dirname(door), path.join(root, 'scripts/lib'))}/example-prelude.virtual.ts'`,
    `export async function* example() {${body.join('')}\n}`,
  ].join('\n')
}

function readExports(doors: string[]): (door: string) => string[] {
  const program = ts.createProgram(doors, readTsOptions())
  const checker = program.getTypeChecker()
  return (door) => {
    const file = program.getSourceFile(door)
    const module = file && checker.getSymbolAtLocation(file)
    return module === undefined ? [] : checker.getExportsOfModule(module).map(({name}) => name)
  }
}
