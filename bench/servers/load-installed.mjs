import {createRequire} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'

/** Imports one of our doors from the project in which the tarballs are installed. */
export function loadInstalled(packages, specifier) {
  const require = createRequire(path.join(packages, 'package.json'))
  return import(pathToFileURL(require.resolve(specifier)).href)
}
