import {existsSync, globSync} from 'node:fs'
import path from 'node:path'

/** The folder with PostgreSQL's programs: on the path, or where Debian keeps them, the newest first; undefined when there is none. */
export function findPostgres(): string | undefined {
  const versions = globSync('/usr/lib/postgresql/*/bin').sort((one, other) =>
    other.localeCompare(one, undefined, {numeric: true}),
  )
  return [...(process.env.PATH ?? '').split(path.delimiter), ...versions].find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(path.join(folder, program))),
  )
}
