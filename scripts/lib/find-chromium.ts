import {existsSync} from 'node:fs'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where a Chromium is: the CHROMIUM variable, then the usual places; undefined when there is none. */
export function findChromium(): string | undefined {
  if (process.env.CHROMIUM !== undefined) return existsSync(process.env.CHROMIUM) ? process.env.CHROMIUM : undefined
  const directories = (process.env.PATH ?? '').split(path.delimiter)
  return ['/usr/bin', ...directories]
    .flatMap((directory) => names.map((name) => path.join(directory, name)))
    .find((file) => existsSync(file))
}

/** Flags for tests: as root there is no sandbox, and nothing may look outside this machine. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
