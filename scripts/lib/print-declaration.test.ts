import ts from 'typescript'
import {describe, expect, it} from 'vitest'
import {printDeclaration} from './print-declaration.ts'

const source = `
/** Not for readers here. */
export function join(first: string, {between, after}: {between: string; after?: () => void}, ...rest: string[]): string {
  return [first, ...rest].join(between)
}
export const short = (a: number) => a > 1
export interface Options {
  /** In milliseconds. */
  wait?: number
}
const kinds = ['call', 'text'] as const
export type Kind = (typeof kinds)[number]
export class Failure extends Error {
  /** Why. */
  readonly code: string = 'failed'
  #secret = 1
  private hidden = 2
  static of(code: string): Failure {
    return new Failure(code)
  }
}
`

const host = ts.createCompilerHost({})
const {getSourceFile} = host
host.getSourceFile = (name, version, ...rest) =>
  name === 'made-up.ts' ? ts.createSourceFile(name, source, version, true) : getSourceFile(name, version, ...rest)
const program = ts.createProgram(['made-up.ts'], {target: ts.ScriptTarget.ES2022, strict: true}, host)
const checker = program.getTypeChecker()

function printed(name: string): string | undefined {
  const file = program.getSourceFile('made-up.ts')
  const module = file && checker.getSymbolAtLocation(file)
  const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name)
  const [declaration] = symbol?.declarations ?? []
  return declaration && printDeclaration(declaration, {name, checker})
}

describe('a declaration in the reference', () => {
  it('has a line for each parameter where it is long, and nothing of what a function does', () => {
    expect(printed('join')).toBe(
      [
        'function join(',
        '  first: string,',
        '  { between, after }: { between: string; after?: () => void; },',
        '  ...rest: string[],',
        '): string',
      ].join('\n'),
    )
    expect(printed('short')).toBe('function short(a: number): boolean')
  })

  it('keeps what is said of members', () => {
    expect(printed('Options')).toContain('/** In milliseconds. */\n  wait?: number')
  })

  it('says what a type comes to when it is read from a value', () => {
    expect(printed('Kind')).toBe('type Kind = "call" | "text"')
  })

  it('shows of a class what others may use', () => {
    const text = printed('Failure')
    expect(text).toContain('class Failure extends Error {')
    expect(text).toContain('/** Why. */\n  readonly code: string')
    expect(text).toContain('static of(code: string): Failure')
    expect(text).not.toMatch(/secret|hidden|return/)
  })
})
