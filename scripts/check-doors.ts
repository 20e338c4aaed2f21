import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import {compileExamples, type Example} from './lib/compile-examples.ts'
import {publishedPackages, type PublishedPackage} from './lib/published-packages.ts'
import {readTsOptions} from './lib/read-ts-options.ts'

interface Gap {
  kind: 'values' | 'types'
  text: string
  /** The type that an example of something else may show instead. */
  type?: string
}

/**
 * Doors are exactly the export map and hold named re-exports only. Everything they export has a summary; every value an
 * example that compiles, every type one of its own or a place in another's.
 */
export function checkDoors(): string | undefined {
  const packages = publishedPackages()
  const doors = packages.flatMap((one) => one.doors.map((door) => ({...door, folder: one.folder})))
  const program = ts.createProgram(
    doors.map(({source}) => source),
    readTsOptions(),
  )
  const checker = program.getTypeChecker()
  const problems = packages.flatMap(doorProblems)
  const gaps: Gap[] = []
  const examples: Example[] = []
  const seen = new Set<ts.Symbol>()

  for (const door of doors) {
    const file = program.getSourceFile(door.source)
    const module = file && checker.getSymbolAtLocation(file)
    if (module === undefined) continue
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      if (seen.has(symbol)) continue
      seen.add(symbol)
      const name = `${door.specifier} ${exported.name}`
      const kind = symbol.flags & ts.SymbolFlags.Value ? 'values' : 'types'
      const found = symbol.getJsDocTags(checker).filter((tag) => tag.name === 'example')
      if (symbol.getDocumentationComment(checker).length === 0) gaps.push({kind, text: `${name}: no summary`})
      const type = kind === 'types' ? symbol.name : undefined
      if (found.length === 0) gaps.push({kind, text: `${name}: no @example`, ...(type && {type})})
      for (const {text} of found) examples.push({name, door: door.source, text: ts.displayPartsToString(text)})
    }
  }
  const compiled = compileExamples(examples)
  const isShown = ({type}: Gap): boolean => type !== undefined && compiled.shownTypes.has(type)
  for (const kind of ['values', 'types'] as const) {
    const ofKind = gaps.filter((gap) => gap.kind === kind && !isShown(gap))
    if (ofKind.length === 0) continue
    problems.push(`${ofKind.length} gaps in the documentation of ${kind}:`)
    problems.push(...ofKind.map(({text}) => `  ${text}`))
  }
  problems.push(...compiled.problems)
  return problems.length === 0 ? undefined : problems.join('\n')
}

function doorProblems({name, folder, doors, bin}: PublishedPackage): string[] {
  const programs = Object.values(bin).map((file) => path.basename(file, '.js'))
  const declared = new Set([...doors.map((door) => door.name), ...programs])
  const files = globSync('src/*.{ts,tsx}', {cwd: folder}).filter((file) => !/\.(test|test-d)\.tsx?$/.test(file))
  const present = new Set(files.map((file) => path.basename(file).replace(/\.tsx?$/, '')))
  const indexes = globSync('src/*/**/index.ts', {cwd: folder})
  return [
    ...[...declared]
      .filter((one) => !present.has(one))
      .map((one) => `${name}: src/${one}.ts is exported but not there`),
    ...[...present].filter((one) => !declared.has(one)).map((one) => `${name}: src/${one}.ts is in no export map`),
    ...indexes.map((file) => `${name}: ${file}: rooms have no index`),
    ...doors
      .filter(({source}) => present.has(path.basename(source, '.ts')))
      .flatMap(({source}) => impureStatements(source)),
  ]
}

function impureStatements(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2024)
  return source.statements
    .filter(
      (one) => !ts.isExportDeclaration(one) || one.exportClause === undefined || !ts.isNamedExports(one.exportClause),
    )
    .map(
      (one) => `${file}:${source.getLineAndCharacterOfPosition(one.pos).line + 1}: a door holds named re-exports only`,
    )
}
