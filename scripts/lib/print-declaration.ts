import ts from 'typescript'

interface Printing {
  name: string
  checker: ts.TypeChecker
}

/** A declaration as a reader wants it: types whole, with the comments of their members; functions and classes without what they do. */
export function printDeclaration(declaration: ts.Declaration, {name, checker}: Printing): string {
  if (ts.isTypeAliasDeclaration(declaration) && /\btypeof\b/.test(declaration.type.getText()))
    return printAlias(declaration, checker)
  if (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration)) return textOf(declaration)
  if (ts.isClassDeclaration(declaration)) return printClass(declaration, {name, checker})
  const type = checker.getTypeAtLocation(declaration)
  const signatures = type.getProperties().length > 0 ? [] : type.getCallSignatures()
  if (signatures.length === 0) return `const ${name}: ${shortType(type, {declaration, checker})}`
  return signatures
    .map((one) => inLines(`function ${name}${checker.signatureToString(one, declaration, ts.TypeFormatFlags.None)}`))
    .join('\n')
}

const textOf = (node: ts.Node): string => node.getText().replace(/^export (declare )?/, '')

/** A type that is read from a value says nothing by its text: what it comes to is shown. */
function printAlias(declaration: ts.TypeAliasDeclaration, checker: ts.TypeChecker): string {
  const flags = ts.NodeBuilderFlags.InTypeAlias | ts.NodeBuilderFlags.MultilineObjectLiterals
  const node = checker.typeToTypeNode(checker.getTypeAtLocation(declaration), declaration, flags)
  if (node === undefined) return textOf(declaration)
  const text = ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, declaration.getSourceFile())
  const head = textOf(declaration).split('=')[0] ?? ''
  return `${head}= ${text.replace(/ {4}/g, '  ').replace(/;$/gm, '')}`
}

function shortType(type: ts.Type, {declaration, checker}: {declaration: ts.Declaration; checker: ts.TypeChecker}) {
  return checker.typeToString(type, declaration, ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope)
}

/** A long list of parameters has a line for each: split at commas that are in no other bracket. */
function inLines(text: string): string {
  if (text.length <= 90) return text
  const open = text.indexOf('(')
  let depth = 0
  let close = open
  const commas: number[] = []
  for (let at = open; at < text.length; at++) {
    if ('({[<'.includes(text.charAt(at))) depth++
    if (')}]'.includes(text.charAt(at)) || (text[at] === '>' && text[at - 1] !== '=')) depth--
    if (depth === 1 && text[at] === ',') commas.push(at)
    if (depth === 0) {
      close = at
      break
    }
  }
  const cuts = [open, ...commas, close]
  const parameters = cuts.slice(0, -1).map((from, index) => `  ${text.slice(from + 1, cuts[index + 1]).trim()},`)
  return [text.slice(0, open + 1), ...parameters, text.slice(close)].join('\n')
}

function printClass(declaration: ts.ClassDeclaration, {name, checker}: Printing): string {
  const heritage = declaration.heritageClauses?.map((one) => ` ${one.getText()}`).join('') ?? ''
  const members = declaration.members.filter(isPublic).map((member) => `  ${printMember(member, checker)}`)
  return [`class ${name}${heritage} {`, ...members, '}'].join('\n')
}

function isPublic(member: ts.ClassElement): boolean {
  if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) return false
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected
  return (ts.getCombinedModifierFlags(member) & hidden) === 0 && !ts.isClassStaticBlockDeclaration(member)
}

function printMember(member: ts.ClassElement, checker: ts.TypeChecker): string {
  const [comment] = ts.getJSDocCommentsAndTags(member)
  const before = comment === undefined ? '' : `${comment.getText()}\n  `
  if (ts.isConstructorDeclaration(member)) {
    return `${before}constructor(${member.parameters.map((one) => one.getText()).join(', ')})`
  }
  const words = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : []
  const kept = words.map((one) => one.getText()).filter((word) => word === 'static' || word === 'readonly')
  const name = [...kept, member.name?.getText() ?? ''].join(' ')
  const type = checker.getTypeAtLocation(member)
  if (ts.isMethodDeclaration(member)) {
    const [signature] = type.getCallSignatures()
    return `${before}${name}${signature === undefined ? '()' : checker.signatureToString(signature, member)}`
  }
  return `${before}${name}: ${checker.typeToString(type, member)}`
}
