import {readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import path from 'node:path'
import {root} from '../lib/run-command.ts'

const needed = ['package.json', 'LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md', 'dist/index.js', 'dist/index.d.ts']

/** Tests and what they need, data and recordings, leftovers, and whatever holds a secret. */
const unwanted =
  /\.(?:test|test-d|bench|stories|tmp)\.|-fixture\.|\.browser\.|(?:^|[/])node_modules[/]|\.(?:jsonl|csv|wav|flac|mp3|ogg|sqlite|tgz|log|pem|key)$|(?:^|[/])\.(?:env|npmrc|git)/

/** Where this machine keeps things: nobody else's business, and of no use to them. */
const places = [`${root}/`, ...(homedir().split('/').length > 2 ? [`${homedir()}/`] : []), 'file:///']

/** What is wrong with the files that would be published of a package. */
export function checkFiles(folder: string, files: readonly string[]): string[] {
  return [
    ...checkNames(files),
    ...files.flatMap((file) => checkContent(path.join(folder, file)).map((problem) => `${file} ${problem}`)),
  ]
}

/** The same by their names alone. */
export function checkNames(files: readonly string[]): string[] {
  return [
    ...needed.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...files.filter((file) => unwanted.test(file)).map((file) => `${file} should not be published`),
  ]
}

function checkContent(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const place = places.filter((one) => text.includes(one)).map((one) => `names a place on this machine: ${one}`)
  if (!file.endsWith('.map')) return place
  const {sources}: {sources: string[]} = JSON.parse(text)
  const odd = sources.filter(
    (source) => path.isAbsolute(source) || unwanted.test(source.replace(/.*node_modules[/]/, '')),
  )
  return [...place, ...odd.map((source) => `is made from ${source}`)]
}
