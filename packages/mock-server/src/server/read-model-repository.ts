import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import type {DiskModel} from '../triton-emulation/models/disk-models.ts'

const isVersion = (name: string): boolean => /^[1-9]\d*$/.test(name)

/** The models of a folder as `tritonserver --model-repository` finds them: a folder for each, with its configuration and its numbered versions. */
export function readModelRepository(folder: string): readonly DiskModel[] {
  return foldersIn(folder).map((name) => ({
    name,
    versions: foldersIn(path.join(folder, name)).filter(isVersion).map(Number),
    configText: readText(path.join(folder, name, 'config.pbtxt')),
  }))
}

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map(({name}) => name)

/** One that is not there is empty: the emulation has no models that a server could complete it from. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
