import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import {root} from './lib/run-command.ts'

const castsPerThousandLines = 4

/** Few `as` casts, and no `{z}` import of zod (86 kB): what the linter has no rule for. */
export function checkCasts(): string | undefined {
  const files = globSync('packages/*/src/**/*.{ts,tsx}', {cwd: root}).filter(
    (file) => !/\.(test|bench|stories)\.tsx?$/.test(file),
  )
  const problems: string[] = []
  const counts = new Map<string, {casts: string[]; lines: number}>()
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2024, true)
    const name = file.split(path.sep)[1] ?? ''
    const count = counts.get(name) ?? {casts: [], lines: 0}
    count.casts.push(...castsIn(source).map((line) => `${file}:${line}`))
    count.lines += text.split('\n').length - 1
    counts.set(name, count)
    if (/import\s*\{[^}]*\bz\b[^}]*\}\s*from 'zod/.test(text))
      problems.push(`${file}: write import * as z from 'zod/mini'`)
  }
  for (const [name, {casts, lines}] of counts) {
    const allowed = Math.floor((lines * castsPerThousandLines) / 1000)
    if (casts.length > allowed) {
      problems.push(
        `${name}: ${casts.length} casts in ${lines} lines, ${allowed} allowed`,
        ...casts.map((at) => `  ${at}`),
      )
    }
  }
  return problems.length === 0 ? undefined : problems.join('\n')
}

function castsIn(source: ts.SourceFile): number[] {
  const lines: number[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) {
      lines.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return lines
}
