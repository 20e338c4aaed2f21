import {readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {
  eventTexts,
  methodTexts,
  optionTexts,
  partTexts,
  propertyTexts,
  stateTexts,
  slotTexts,
  tokenTexts,
} from '../../packages/react/src/widget/widget-manual.ts'
import {
  attributeOf,
  optionNames,
  widgetOptions,
  type OptionKind,
} from '../../packages/react/src/widget/widget-options.ts'
import {root} from './run-command.ts'

const packageFolder = path.join(root, 'packages/react')
const manifestFile = path.join(packageFolder, 'custom-elements.json')
const readmeFile = path.join(packageFolder, 'README.md')
const from = '<!-- The tables of the element: npm run widget:describe -->\n'
const to = '<!-- End of the tables -->'

const typeOf = (option: OptionKind): string =>
  option.kind === 'choice' ? option.values.map((value) => `'${value}'`).join(' | ') : types[option.kind]
const types = {text: 'string | undefined', flag: 'boolean', words: 'readonly string[]'} as const

const entries = <Value>(table: Readonly<Record<string, Value>>) => Object.entries(table)
const named = (table: Readonly<Record<string, string>>) =>
  entries(table).map(([name, description]) => ({name, description}))

/** `custom-elements.json`, from the tables that the element itself is made of. Editors read it. */
function describeElement(): object {
  const attributes = optionNames.map((fieldName) => {
    const option = widgetOptions[fieldName]
    return {
      name: attributeOf(fieldName),
      fieldName,
      type: {text: typeOf(option)},
      ...(option.kind === 'choice' && {default: `'${option.values[0]}'`}),
      description: optionTexts[fieldName],
    }
  })
  const fields = [
    ...attributes
      .filter(({fieldName}) => fieldName !== 'open')
      .map(({name, fieldName, type, description}) => ({
        kind: 'field',
        name: fieldName,
        type,
        attribute: name,
        description,
      })),
    ...entries(propertyTexts).map(([name, {type, text}]) => ({
      kind: 'field',
      name,
      type: {text: type},
      description: text,
    })),
    ...entries(stateTexts).map(([name, {type, text}]) => ({
      kind: 'field',
      name,
      type: {text: type},
      readonly: true,
      description: text,
    })),
  ]
  const methods = named(methodTexts).map(({name, description}) => ({
    kind: 'method',
    name: name.replace(/\(.*/, ''),
    ...(name.includes('text') && {parameters: [{name: 'text', type: {text: 'string'}}]}),
    description,
  }))
  const element = {
    kind: 'class',
    name: 'PixelChat',
    tagName: 'pixel-chat',
    customElement: true,
    description: 'A safe therapy chat in one tag.',
    attributes,
    members: [...fields, ...methods],
    events: entries(eventTexts).map(([name, description]) => ({name, type: {text: 'CustomEvent'}, description})),
    slots: named(slotTexts),
    cssParts: named(partTexts),
    cssProperties: named(tokenTexts),
  }
  const exported = {kind: 'custom-element-definition', name: 'pixel-chat', declaration: {name: 'PixelChat'}}
  return {
    schemaVersion: '1.0.0',
    modules: [
      {kind: 'javascript-module', path: 'dist/widget/pixel-widget.js', declarations: [element], exports: [exported]},
    ],
  }
}

/** The same for people, as tables of the README. */
function describeForReaders(): string {
  const attributes = optionNames.map((name) => [
    `\`${attributeOf(name)}\``,
    valuesOf(widgetOptions[name]),
    optionTexts[name],
  ])
  const rows = (texts: Readonly<Record<string, string>>) => entries(texts).map(([name, text]) => [`\`${name}\``, text])
  const properties = [...entries(propertyTexts), ...entries(stateTexts)].map(([name, {text}]) => [`\`${name}\``, text])
  return [
    table(['attribute', 'values, the first is the default', 'what it does'], attributes),
    'Each is a property too, in camel case. Only as properties:',
    table(['property', 'what it does'], properties),
    table(['method', 'what it does'], rows(methodTexts)),
    'Events bubble and cross shadow trees. None holds a word that a person wrote.',
    table(['event', 'when, and its `detail`'], rows(eventTexts)),
    table(['slot', 'what stands there'], rows(slotTexts)),
    table(['`::part`', 'what it is'], rows(partTexts)),
  ].join('\n\n')
}

function valuesOf(option: OptionKind): string {
  if (option.kind === 'choice') return option.values.map((value) => `\`${value}\``).join(', ')
  return {text: 'text', flag: 'there or not', words: 'words'}[option.kind]
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(escapeCell).join(' | ')} |`).join('\n')

const escapeCell = (text: string): string => text.replaceAll('|', '\\|')

/** What both files hold when they are up to date; formatting is left to Prettier. */
export function describeWidget(): {manifest: string; readme: string} {
  const readme = readFileSync(readmeFile, 'utf8')
  const [start, end] = [readme.indexOf(from), readme.indexOf(to)]
  if (start < 0 || end < start) throw new Error(`${readmeFile} has lost the marks of its tables`)
  return {
    manifest: `${JSON.stringify(describeElement(), null, 2)}\n`,
    readme: `${readme.slice(0, start + from.length)}\n${describeForReaders()}\n\n${readme.slice(end)}`,
  }
}

export function writeDescriptions(): void {
  const {manifest, readme} = describeWidget()
  writeFileSync(manifestFile, manifest)
  writeFileSync(readmeFile, readme)
}

export const descriptionFiles = {manifestFile, readmeFile}
