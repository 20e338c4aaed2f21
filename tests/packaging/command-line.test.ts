import {expect, inject, it} from 'vitest'
import {runCommand} from '../../scripts/lib/run-command.ts'

it('explains itself: npx pixelated-mock-server --help', async () => {
  const {code, output} = await runCommand('npx', ['--no-install', 'pixelated-mock-server', '--help'], {
    cwd: inject('consumer'),
  })
  expect(output).toContain('pixelated-mock-server')
  expect(code).toBe(0)
})
