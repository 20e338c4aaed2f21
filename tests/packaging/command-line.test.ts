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
