// npm run release:check                  what npm would publish, without publishing it; needs no network and no login
// npm run release:check -- --tag v0.1.0  and whether the tag, the versions and the changes waiting fit a release
import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {buildPackages} from './lib/build-packages.ts'
import {publishedPackages, type PublishedPackage} from './lib/published-packages.ts'
import {root} from './lib/run-command.ts'
import {checkFiles} from './release/check-files.ts'
import {dryRunPublish} from './release/dry-run-publish.ts'

if (process.argv[1] === import.meta.filename) {
  const at = process.argv.indexOf('--tag')
  const built = await buildPackages()
  const problems =
    built === undefined ? await releaseProblems({tag: at < 0 ? undefined : process.argv[at + 1]}) : [built]
  for (const problem of problems) console.error(problem)
  if (problems.length === 0) for (const {name, version} of publishedPackages()) console.log(`ready: ${name}@${version}`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

/** Whatever stands in the way of publishing the built packages. */
export async function releaseProblems({tag}: {tag?: string | undefined} = {}): Promise<string[]> {
  const packages = publishedPackages()
  const perPackage = await Promise.all(
    packages.map(async ({name, folder}) => {
      const {files, complaints} = await dryRunPublish(folder)
      return [...complaints, ...checkFiles(folder, files)].map((problem) => `${name}: ${problem}`)
    }),
  )
  return [...perPackage.flat(), ...versionProblems(packages), ...(tag === undefined ? [] : tagProblems(tag))]
}

interface Dependent {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** The packages are one release: each has the same version, asks for that of the others, and says what is new in it; the examples use it. */
function versionProblems(packages: readonly PublishedPackage[]): string[] {
  const version = packages[0]?.version ?? ''
  const apart = globSync('examples/*/package.json', {cwd: root}).flatMap((file) => {
    const {dependencies, devDependencies}: Dependent = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
    return Object.entries({...dependencies, ...devDependencies})
      .filter(([name, asked]) => packages.some((one) => one.name === name) && asked !== version)
      .map(([name, asked]) => `${file} asks for ${name} ${asked}, which is ${version}`)
  })
  return packages
    .flatMap((one) => [
      ...(one.version === version ? [] : [`${one.name} is ${one.version}, others are ${version}`]),
      ...packages
        .filter(({name}) => (one.dependencies[name] ?? version) !== version)
        .map(({name}) => `${one.name} asks for ${name} ${one.dependencies[name]}, which is ${version}`),
      ...(readFileSync(path.join(one.folder, 'CHANGELOG.md'), 'utf8').includes(`\n## ${version}\n`)
        ? []
        : [`${one.name}: CHANGELOG.md says nothing of ${version}`]),
    ])
    .concat(apart)
}

/** What speaks against releasing what is here as this tag. */
export function tagProblems(tag: string): string[] {
  const packages = publishedPackages()
  const waiting = globSync('.changeset/*.md', {cwd: root}).filter((file) => !file.endsWith('README.md'))
  return [
    ...packages
      .filter(({version}) => tag !== `v${version}`)
      .map(({name, version}) => `${name} is ${version}, not ${tag}`),
    ...waiting.map((file) => `${file} waits for a version: run npm run changeset -- version`),
  ]
}
