import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {expect, inject, it} from 'vitest'
import {runCommand} from '../../scripts/lib/run-command.ts'

it.each(['pixelated-mock-server', 'pixelated-gateway', 'pixelated-proof', 'pixelated-voice-assets'])(
  'explains itself: npx %s --help',
  async (program) => {
    const {code, output} = await runCommand('npx', ['--no-install', program, '--help'], {cwd: inject('consumer')})
    expect(output).toContain(program)
    expect(code).toBe(0)
  },
)

it('copies what voice fetches, each file as its manifest says', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-voice-'))
  try {
    const {code} = await runCommand('npx', ['--no-install', 'pixelated-voice-assets', folder], {
      cwd: inject('consumer'),
    })
    expect(code).toBe(0)
    const {files}: {files: {file: string; bytes: number}[]} = JSON.parse(
      readFileSync(path.join(folder, 'manifest.json'), 'utf8'),
    )
    expect(files.map(({file}) => file)).toEqual(['audio-worker.js', 'capture-worklet.js', 'player-worklet.js'])
    expect(readdirSync(folder).sort()).toEqual([...files.map(({file}) => file), 'manifest.json'].sort())
    for (const {file, bytes} of files) expect(readFileSync(path.join(folder, file)).length).toBe(bytes)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
})
