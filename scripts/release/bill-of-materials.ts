import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {root, runCommand} from '../lib/run-command.ts'
import {bundledInto} from './bundled-into.ts'
import {installedWith} from './installed-with.ts'

/** The parts of a CycloneDX 1.5 document that we read. */
export interface BillOfMaterials {
  bomFormat: string
  specVersion: string
  serialNumber: string
  metadata: {component: BillComponent}
  components: BillComponent[]
  dependencies: {ref: string; dependsOn?: string[]}[]
}

export interface BillComponent {
  'bom-ref': string
  type: string
  group?: string
  name: string
  version: string
  purl: string
  licenses?: object[]
  hashes?: {alg: string; content: string}[]
  properties?: {name: string; value: string}[]
}

type LockEntry = Record<string, unknown>

/**
 * What npm says is installed with a published package. npm is asked in a project of its own, made of the package and its part of the lock: in a
 * workspace it leaves out what another workspace only develops with, and adds what this one does.
 */
export async function billOfMaterials(folder: string): Promise<BillOfMaterials> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'pixel-sbom-'))
  try {
    const {devDependencies: _, scripts: _scripts, ...self} = readJson(path.join(folder, 'package.json'))
    const {name, version} = self
    const packages = {'': self, ...ownPartOfLock(folder)}
    writeFileSync(path.join(scratch, 'package.json'), JSON.stringify(self))
    writeFileSync(
      path.join(scratch, 'package-lock.json'),
      JSON.stringify({name, version, lockfileVersion: 3, packages}),
    )
    const args = ['sbom', '--package-lock-only', '--omit=dev', '--omit=optional', '--sbom-format=cyclonedx', '--silent']
    const {code, output} = await runCommand('npm', [...args, '--sbom-type=library'], {cwd: scratch})
    if (code !== 0) throw new Error(`npm sbom failed for ${String(name)}:\n${output}`)
    return withBundled(named(JSON.parse(output), String(name)), folder)
  } finally {
    rmSync(scratch, {recursive: true, force: true})
  }
}

/** npm names the project after its folder, and says nothing of the scope of one of ours. */
function named(bill: BillOfMaterials, name: string): BillOfMaterials {
  const {component} = bill.metadata
  return {...bill, metadata: {...bill.metadata, component: {...component, name}}}
}

/** Adds code of others that is inside the files of a built package, which npm does not see. */
function withBundled(bill: BillOfMaterials, folder: string): BillOfMaterials {
  const inside = bundledInto(folder).packages.map(({folder: at}): BillComponent => {
    const file = readJson(path.join(at, 'package.json'))
    const [name, version] = [String(file['name']), String(file['version'])]
    return {
      'bom-ref': `${name}@${version}#bundled`,
      type: 'library',
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      licenses: [{expression: String(file['license'])}],
      properties: [{name: 'pixelated:bundled', value: 'true'}],
    }
  })
  const self = bill.metadata.component['bom-ref']
  const refs = inside.map((one) => one['bom-ref'])
  const dependencies = bill.dependencies.map((one) =>
    one.ref === self ? {...one, dependsOn: [...(one.dependsOn ?? []), ...refs]} : one,
  )
  return {
    ...bill,
    components: [...bill.components, ...inside],
    dependencies: [...dependencies, ...refs.map((ref) => ({ref}))],
  }
}

/** The lock's entries of everything that is installed, as they would be with the package alone. */
function ownPartOfLock(folder: string): Record<string, LockEntry> {
  const lock = readLock()
  const own = path.relative(root, folder).replaceAll(path.sep, '/')
  const part: Record<string, LockEntry> = {}
  for (const {key, name} of installedWith(folder)) {
    const ofOurs = /^(packages[/][^/]+)(?:[/](node_modules[/].+))?$/.exec(key)
    const inside = ofOurs?.[2]
    const owner = ofOurs?.[1]
    const place =
      owner === undefined
        ? key
        : owner === own
          ? (inside ?? key)
          : ['node_modules', String(lock[owner]?.['name']), ...(inside === undefined ? [] : [inside])].join('/')
    if (part[place] !== undefined) throw new Error(`Two versions of ${name} would be at ${place}`)
    const {devDependencies: _, dev: _dev, devOptional: _devOptional, peer: _peer, ...entry} = lock[key] ?? {}
    part[place] = entry
  }
  return part
}

function readLock(): Record<string, LockEntry> {
  const {packages}: {packages: Record<string, LockEntry>} = JSON.parse(
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
  )
  return packages
}

function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8'))
}
