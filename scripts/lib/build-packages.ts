import {createHash} from 'node:crypto'
import {existsSync, globSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {publishedPackages, type PublishedPackage} from './published-packages.ts'
import {root, runCommand} from './run-command.ts'

/** What is built anew when one of them changes. */
const howItIsBuilt = [
  'package-lock.json',
  'tsconfig.json',
  ...['tsup-options', 'build-voice-assets', 'build-widget', 'inline-threads', 'read-inline-css', 'widget-chunks'].map(
    (name) => `scripts/lib/${name}.ts`,
  ),
]
const stamps = path.join(root, 'node_modules/.cache/pixelated-build')

/** Builds what changed since its last build, by content. Returns what went wrong, if anything did. */
export async function buildPackages(): Promise<string | undefined> {
  let before = fingerprint(howItIsBuilt)
  for (const one of publishedPackages()) {
    before = createHash('sha256').update(before).update(fingerprintOf(one)).digest('hex')
    const stamp = path.join(stamps, path.basename(one.folder))
    const isFresh = missingFiles(one).length === 0 && existsSync(stamp) && readFileSync(stamp, 'utf8') === before
    if (isFresh) continue
    const {code, output, seconds} = await runCommand('tsup', [], {cwd: one.folder})
    if (code !== 0) return `Building ${one.name} failed:\n${output}`
    // tsup says nothing of an entry that is not there, as long as another one is.
    const missing = missingFiles(one)
    if (missing.length > 0) return `Building ${one.name} left out ${missing.join(', ')}: does the door's source exist?`
    console.log(`built ${one.name} in ${seconds.toFixed(1)} s`)
    mkdirSync(stamps, {recursive: true})
    writeFileSync(stamp, before)
  }
  return undefined
}

function missingFiles({folder, doors, bin}: PublishedPackage): string[] {
  const programs = Object.values(bin).map((file) => path.join(folder, file))
  return [...doors.map(({declarations}) => declarations), ...programs]
    .filter((file) => !existsSync(file))
    .map((file) => path.relative(root, file))
}

function fingerprintOf({folder}: PublishedPackage): string {
  const relative = path.relative(root, folder)
  const sources = globSync(`${relative}/src/**/*`, {cwd: root, withFileTypes: true})
    .filter((entry) => entry.isFile() && !/\.(test|test-d|bench)\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  return fingerprint([...sources.sort(), `${relative}/package.json`, `${relative}/tsup.config.ts`])
}

function fingerprint(files: string[]): string {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  return hash.digest('hex')
}
