// npm run release:sbom writes a CycloneDX bill of materials for every published package into dist/sbom. Made at a release, never committed.
import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {publishedPackages} from './lib/published-packages.ts'
import {root} from './lib/run-command.ts'
import {billOfMaterials} from './release/bill-of-materials.ts'

const destination = path.join(root, 'dist/sbom')
mkdirSync(destination, {recursive: true})
for (const one of publishedPackages()) {
  const file = path.join(destination, `${path.basename(one.folder)}-${one.version}.cdx.json`)
  writeFileSync(file, `${JSON.stringify(await billOfMaterials(one.folder), null, 2)}\n`)
  console.log(path.relative(root, file))
}
