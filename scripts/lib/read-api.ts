import path from 'node:path'
import ts from 'typescript'
import {printDeclaration} from './print-declaration.ts'
import {publishedPackages} from './published-packages.ts'
import {readTsOptions} from './read-ts-options.ts'

/** One thing that a door exports, as its page shows it. */
export interface ApiExport {
  name: string
  group: ApiGroup
  text: string
  code: string
  parameters: {name: string; type: string; text: string}[]
  returns: string | undefined
  /** Classes of errors that it makes itself; what it calls may make more. */
  errors: string[]
  examples: string[]
}

/** One way into a package, with everything that it exports. */
export interface ApiDoor {
  specifier: string
  /** `sdk-crisis`: its file, and its place in the address. */
  id: string
  title: string
  text: string
  exports: ApiExport[]
}

export const apiGroups = ['Components', 'Hooks', 'Functions', 'Classes', 'Values', 'Types'] as const
export type ApiGroup = (typeof apiGroups)[number]

/** Everything that the doors export, with what its docstrings say. Read from the source: no build is needed. */
export function readApi(): ApiDoor[] {
  const packages = publishedPackages()
  const sources = packages.flatMap(({doors}) => doors.map(({source}) => source))
  const program = ts.createProgram(sources, readTsOptions())
  return packages.flatMap(({folder, doors}) =>
    doors.map(({name, specifier, source}) => {
      const file = program.getSourceFile(source)
      if (file === undefined) throw new Error(`${specifier}: ${source} is not there`)
      const home = path.basename(folder)
      return {
        specifier,
        id: `${home}-${name}`,
        title: `API/${home}/${name === 'index' ? 'Main door' : name}`,
        text: firstComment(file),
        exports: readExports(file, program.getTypeChecker()),
      }
    }),
  )
}

/** What a door says of itself, above its first export. */
function firstComment(file: ts.SourceFile): string {
  const [range] = ts.getLeadingCommentRanges(file.text, 0) ?? []
  const text = range === undefined ? '' : file.text.slice(range.pos, range.end)
  return text
    .replace(/^\/\*\*?|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .trim()
}

function readExports(file: ts.SourceFile, checker: ts.TypeChecker): ApiExport[] {
  const module = checker.getSymbolAtLocation(file)
  if (module === undefined) return []
  return checker
    .getExportsOfModule(module)
    .map((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      return readExport(symbol, {name: exported.name, checker})
    })
    .sort((a, b) => apiGroups.indexOf(a.group) - apiGroups.indexOf(b.group) || (a.name < b.name ? -1 : 1))
}

function readExport(symbol: ts.Symbol, {name, checker}: {name: string; checker: ts.TypeChecker}): ApiExport {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0]
  const signature = declaration && signatureOf(declaration, {symbol, checker})
  const returns = signature && checker.typeToString(signature.getReturnType(), declaration)
  return {
    name,
    group: groupOf(symbol, {name, isFunction: signature !== undefined}),
    text: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    code: symbol.declarations?.map((one) => printDeclaration(one, {name, checker})).join('\n\n') ?? '',
    parameters: signature?.getParameters().map((one) => readParameter(one, checker)) ?? [],
    returns: returns === 'void' ? undefined : returns,
    errors: declaration === undefined ? [] : errorsOf(declaration),
    examples: symbol
      .getJsDocTags(checker)
      .filter((tag) => tag.name === 'example')
      .map(({text}) => ts.displayPartsToString(text).replace(/^```.*\n?/gm, '')),
  }
}

function signatureOf(declaration: ts.Declaration, given: {symbol: ts.Symbol; checker: ts.TypeChecker}) {
  if (ts.isClassDeclaration(declaration) || !(given.symbol.flags & ts.SymbolFlags.Value)) return undefined
  const type = given.checker.getTypeOfSymbolAtLocation(given.symbol, declaration)
  return type.getProperties().length > 0 ? undefined : type.getCallSignatures()[0]
}

function groupOf(symbol: ts.Symbol, {name, isFunction}: {name: string; isFunction: boolean}): ApiGroup {
  if (symbol.flags & ts.SymbolFlags.Class) return 'Classes'
  if (!(symbol.flags & ts.SymbolFlags.Value)) return 'Types'
  if (!isFunction) return 'Values'
  if (/^use[A-Z]/.test(name)) return 'Hooks'
  return /^[A-Z]/.test(name) ? 'Components' : 'Functions'
}

function readParameter(symbol: ts.Symbol, checker: ts.TypeChecker) {
  const declaration = symbol.valueDeclaration
  if (declaration === undefined || !ts.isParameter(declaration)) return {name: symbol.name, type: '', text: ''}
  const pattern = ts.isIdentifier(declaration.name) ? undefined : declaration.name.getText().replace(/\s+/g, ' ')
  const name = pattern === undefined ? symbol.name : pattern.length > 60 ? 'options' : pattern
  const type = checker.getTypeAtLocation(declaration)
  const isOptional = declaration.questionToken !== undefined || declaration.initializer !== undefined
  const ownText = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  const ofType = (type.aliasSymbol ?? type.getSymbol())?.getDocumentationComment(checker)
  const initial = declaration.initializer?.getText()
  return {
    name: `${name}${isOptional ? '?' : ''}`,
    type: declaration.type?.getText().replace(/\s+/g, ' ') ?? checker.typeToString(type, declaration),
    text: [
      ownText || firstSentence(ofType),
      initial === undefined || initial === '{}' ? '' : `Default: \`${initial}\`.`,
    ]
      .filter(Boolean)
      .join(' '),
  }
}

/** Types of the language have long comments of their own, which nobody looks for here. */
function firstSentence(parts: ts.SymbolDisplayPart[] | undefined): string {
  const text = ts.displayPartsToString(parts)
  if (text.startsWith('For `')) return ''
  return (/^[^\n]*?[.:](?=\s|$)/.exec(text)?.[0] ?? text.split('\n')[0] ?? '').replace(/:$/, '.')
}

function errorsOf(declaration: ts.Declaration): string[] {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node) && ts.isNewExpression(node.expression))
      found.add(node.expression.expression.getText())
    ts.forEachChild(node, visit)
  }
  if (!ts.isClassDeclaration(declaration)) visit(declaration)
  return [...found].sort()
}
