import {findChromium} from './find-chromium.ts'
import {runCommand} from './run-command.ts'

/** Something a part of the tests needs that npm does not bring. */
export interface MissingPart {
  what: string
  install: string
}

/** Names what is missing, after trying to install it when PIXEL_INSTALL_PARTS=1 says we may. */
export async function findMissingParts(): Promise<MissingPart[]> {
  if (findChromium() === undefined && process.env.PIXEL_INSTALL_PARTS === '1') await installChromium()
  return findChromium() === undefined
    ? [{what: 'tests in a browser', install: 'apt-get install chromium, or set CHROMIUM to an executable'}]
    : []
}

async function installChromium(): Promise<void> {
  if (process.getuid?.() !== 0) return
  console.log('Installing chromium with apt-get.')
  const env = {DEBIAN_FRONTEND: 'noninteractive'}
  await runCommand('apt-get', ['update', '-qq'], {env})
  const {code, output} = await runCommand(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    {
      env,
    },
  )
  if (code !== 0) console.log(output.split('\n').slice(-15).join('\n'))
}
