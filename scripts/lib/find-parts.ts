import {findChromium} from './find-chromium.ts'
import {findPostgres} from './find-postgres.ts'
import {findPythonGrpc} from './find-python-grpc.ts'
import {runCommand} from './run-command.ts'

/** Something a part of the tests needs that npm does not bring. */
export interface MissingPart {
  what: string
  install: string
}

interface Part extends MissingPart {
  find(): string | undefined
  /** Debian's packages. */
  packages: readonly string[]
}

const parts: readonly Part[] = [
  {
    what: 'tests in a browser',
    install: 'apt-get install chromium, or set CHROMIUM to an executable',
    find: findChromium,
    packages: ['chromium', 'fonts-liberation'],
  },
  {
    what: 'tests of the store in PostgreSQL',
    install: 'apt-get install postgresql, or put initdb and postgres on the path',
    find: findPostgres,
    packages: ['postgresql'],
  },
  {
    what: "tests of the emulated Triton by Python's gRPC",
    install: 'apt-get install python3-grpcio python3-grpc-tools',
    find: findPythonGrpc,
    packages: ['python3-grpcio', 'python3-grpc-tools'],
  },
]

/** Names what is missing, after trying to install it when PIXEL_INSTALL_PARTS=1 says we may. */
export async function findMissingParts(): Promise<MissingPart[]> {
  const isMissing = ({find}: Part): boolean => find() === undefined
  const missing = parts.filter(isMissing)
  if (missing.length > 0 && process.env.PIXEL_INSTALL_PARTS === '1') {
    await install(missing.flatMap(({packages}) => packages))
  }
  return parts.filter(isMissing).map(({what, install}) => ({what, install}))
}

async function install(packages: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0) return
  console.log(`Installing ${packages.join(', ')} with apt-get.`)
  const env = {DEBIAN_FRONTEND: 'noninteractive'}
  await runCommand('apt-get', ['update', '-qq'], {env})
  const {code, output} = await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
  })
  if (code !== 0) console.log(output.split('\n').slice(-15).join('\n'))
}
