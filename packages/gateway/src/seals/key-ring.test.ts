import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterEach, expect, it, vi} from 'vitest'
import {readKeyRing} from './key-ring.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'pixel-ring-'))
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, {recursive: true, force: true})
})

it('warns of a file that everybody may read, and not of one that is its own', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const write = (name: string, mode: number) => {
    const file = path.join(folder, name)
    writeFileSync(file, Buffer.alloc(32, 7).toString('base64'), {mode})
    return file
  }
  readKeyRing(write('own', 0o600))
  expect(warn).not.toHaveBeenCalled()
  readKeyRing(write('open', 0o644))
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('chmod 600'), 'PixelKeyRing')
})
