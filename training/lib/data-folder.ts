import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'

/** A folder of data sets given on the command line, for example `--data ../shared/data`. */
export interface DataFolder {
  has(name: string): boolean
  /** Rows of `<name>.jsonl`, for example `crisis/xstest`. The caller's type says which columns it uses. */
  rows<Row>(name: string): Row[]
  /** Bytes of a file, for its hash. */
  bytes(name: string): Uint8Array
  /** Bytes of a file under its full name, for example `speech/emodb/03a01Fa.flac`. */
  file(name: string): Uint8Array
}

export function openDataFolder(folder: string): DataFolder {
  const fileOf = (name: string) => path.join(folder, `${name}.jsonl`)
  return {
    has: (name) => existsSync(fileOf(name)),
    rows: <Row>(name: string) =>
      readFileSync(fileOf(name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        // The columns of each data set are described in its own README; a wrong one shows in the figures at once.
        .map((line) => JSON.parse(line) as Row),
    bytes: (name) => readFileSync(fileOf(name)),
    file: (name) => readFileSync(path.join(folder, name)),
  }
}
