import {createHash} from 'node:crypto'
import {existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {readApi, type ApiDoor} from './read-api.ts'
import {root} from './run-command.ts'

/** Where the pages are, from the root. They are made anew when a source has changed, and never committed. */
export const apiPages = 'dist/api-reference'

/** Writes a page of Storybook for each door, from its docstrings, and one to find an export by its name. Returns how many doors there are. */
export function writeApiPages(): number {
  const folder = path.join(root, apiPages)
  const stamp = path.join(folder, 'stamp')
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return globSync('*-*.mdx', {cwd: folder}).length
  const doors = readApi()
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)
  for (const door of doors) {
    write(`${door.id}.json`, JSON.stringify(door))
    write(`${door.id}.mdx`, pageOf({component: 'ApiDoorPage', data: door.id, title: door.title}))
  }
  write('find.json', JSON.stringify(doors.map(toEntry)))
  write('find.mdx', pageOf({component: 'ApiFindPage', data: 'find', title: 'API/Find'}))
  write('stamp', now)
  return doors.length
}

const toEntry = ({specifier, title, text, exports}: ApiDoor) => ({
  specifier,
  title,
  text,
  exports: exports.map((one) => ({name: one.name, group: one.group, text: one.text})),
})

const fileOf = (component: string): string => component.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()

const pageOf = ({component, data, title}: {component: string; data: string; title: string}): string => `
import {Meta} from '@storybook/addon-docs/blocks'
import {${component}} from '../../.storybook/reference/${fileOf(component)}.tsx'
import data from './${data}.json'

<Meta title="${title}" />

<${component} data={data} />
`

/** What the pages are made from, and what makes them. */
function fingerprint(): string {
  const files = globSync(['packages/*/src/**/*.{ts,tsx}', 'packages/*/package.json', 'scripts/lib/*.ts'], {cwd: root})
  const hash = createHash('sha256')
  for (const file of files.filter((name) => !/\.(test|stories)\./.test(name)).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}
