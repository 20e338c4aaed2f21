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

/** What examples may use without saying where it comes from, beside the exports of their door and of its main door. */
const prelude = `
  import type {PixelClient} from '@pixelated/sdk'
  import type {TritonClient} from '@pixelated/sdk/triton'
  import type {Gateway, InferenceEngine} from '@pixelated/gateway'
  export declare const pixel: PixelClient
  export declare const triton: TritonClient
  export declare const engine: InferenceEngine
  export declare const gateway: Gateway
  export declare function wait(milliseconds: number): Promise<void>
  export declare function show(...what: unknown[]): void
  export declare function showHelp(...what: unknown[]): void
`
const preludeNames = ['pixel', 'triton', 'engine', 'gateway', 'wait', 'show', 'showHelp']

export interface CompiledExamples {
  problems: string[]
  /** Names of the types that some expression of an example has: a reader sees them used. */
  shownTypes: Set<string>
}

/** Type-checks every example in the surroundings that its reader would give it. */
export function compileExamples(examples: Example[]): CompiledExamples {
  const options = readTsOptions({verbatimModuleSyntax: false, isolatedModules: false, noUnusedLocals: false})
  const preludeFile = path.join(root, 'scripts/lib/example-prelude.virtual.ts')
  const files = new Map([[preludeFile, prelude]])
  const names = new Map<string, string>()
  const exportsOf = readExports(examples.flatMap(({door}) => [door, mainDoor(door)]))
  for (const [index, example] of examples.entries()) {
    const file = path.join(
      path.dirname(example.door),
      `example-${index}.virtual.${hasMarkup(example.text) ? 'tsx' : 'ts'}`,
    )
    names.set(file, example.name)
    files.set(file, wrap(example, exportsOf))
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
  const shownTypes = new Set<string>()
  const problems = [...names].flatMap(([file, name]) => {
    const source = program.getSourceFile(file)
    if (source !== undefined) collectTypeNames(source, {checker: program.getTypeChecker(), into: shownTypes})
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map(({messageText}) => `example of ${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  })
  return {problems, shownTypes}
}

function collectTypeNames(source: ts.SourceFile, {checker, into}: {checker: ts.TypeChecker; into: Set<string>}): void {
  const keep = (type: ts.Type | undefined): void => {
    const given = type && checker.getNonNullableType(type)
    for (const symbol of [type?.aliasSymbol, given?.aliasSymbol, given?.getSymbol()]) if (symbol) into.add(symbol.name)
  }
  const visit = (node: ts.Node): void => {
    // The name of an element is no expression, though it looks like one.
    if (ts.isExpression(node) && !isTagName(node)) {
      keep(checker.getTypeAtLocation(node))
      keep(checker.getContextualType(node))
    }
    if (ts.isTypeReferenceNode(node)) into.add(node.typeName.getText(source))
    if (ts.isIdentifier(node) && ts.isVariableDeclaration(node.parent)) keep(checker.getTypeAtLocation(node))
    ts.forEachChild(node, visit)
  }
  visit(source)
}

/** Puts the example in a function, so that its own names hide the imports it did not write. */
function wrap({door, text}: Example, exportsOf: (door: string) => string[]): string {
  const lines = text.split('\n').filter((line) => !line.startsWith('```'))
  const name = hasMarkup(text) ? 'example.tsx' : 'example.ts'
  const source = ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2024)
  const imports = source.statements.filter(ts.isImportDeclaration).map((one) => one.getText(source))
  const body = source.statements
    .filter((one) => !ts.isImportDeclaration(one))
    .map((one) => one.getFullText(source).replace(/^((?:\s|\/\*[^]*?\*\/|\/\/.*\n)*)export /, '$1'))
  const known = new Set(imports.flatMap((one) => one.match(/\w+/g) ?? []))
  const give = (names: string[], from: string): string => {
    const given = names.filter((name) => !known.has(name) && new RegExp(`\\b${name}\\b`).test(text))
    for (const name of given) known.add(name)
    return given.length === 0 ? '' : `import {${given.join(', ')}} from '${from}'`
  }
  const preludeFile = path.relative(path.dirname(door), path.join(root, 'scripts/lib/example-prelude.virtual.ts'))
  return [
    ...imports,
    give(exportsOf(door), `./${path.basename(door)}`),
    give(exportsOf(mainDoor(door)), './index.ts'),
    give(preludeNames, preludeFile),
    `export async function* example() {${body.join('')}\n}`,
  ].join('\n')
}

const isTagName = ({parent}: ts.Expression): boolean =>
  ts.isJsxOpeningElement(parent) || ts.isJsxClosingElement(parent) || ts.isJsxSelfClosingElement(parent)

/** In a file with markup `<Type>value` is none, so that only examples that need it are such files. */
const hasMarkup = (text: string): boolean => /<\/|\/>/.test(text)

function mainDoor(door: string): string {
  return path.join(path.dirname(door), 'index.ts')
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
