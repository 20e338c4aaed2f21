// npm run notices writes the NOTICE of every published package; npm run check compares them with the lock and the build.
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {buildPackages} from './lib/build-packages.ts'
import {publishedPackages} from './lib/published-packages.ts'
import {root} from './lib/run-command.ts'
import {bundledInto} from './release/bundled-into.ts'
import {installedWith} from './release/installed-with.ts'
import {licenceOfAll, renderNotice} from './release/render-notice.ts'

if (process.argv[1] === import.meta.filename) {
  const problem = (await buildPackages()) ?? notices({isUpdate: true})
  if (problem !== undefined) console.log(problem)
  process.exitCode = problem === undefined ? 0 : 1
}

interface PackageFile {
  license: string
  peerDependenciesMeta?: Record<string, {optional?: boolean}>
}

/** Everything in a package that is not ours is named in its NOTICE, and its licence in package.json says what both are under. */
export function notices({isUpdate}: {isUpdate: boolean}): string | undefined {
  const problems = publishedPackages().flatMap(({name, folder}) => {
    const {license, peerDependenciesMeta = {}}: PackageFile = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    )
    const bundled = bundledInto(folder)
    const optionalPeers = Object.keys(peerDependenciesMeta).filter((peer) => peerDependenciesMeta[peer]?.optional)
    const text = renderNotice({name, bundled, installed: installedWith(folder), optionalPeers})
    const file = path.join(folder, 'NOTICE')
    const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text
    if (isUpdate && !isCurrent) writeFileSync(file, text)
    const licence = licenceOfAll(bundled)
    return [
      ...(isUpdate || isCurrent
        ? []
        : [`${path.relative(root, file)} is not current: run npm run notices, and read its diff.`]),
      ...(license === licence
        ? []
        : [`${name} states the licence "${license}", and its files are under "${licence}".`]),
    ]
  })
  return problems.length === 0 ? undefined : problems.join('\n')
}
