import {expect, it} from 'vitest'
import {runCommandLine} from './run-command-line.ts'

async function run(line: string, environment: Record<string, string>) {
  const lines: string[] = []
  const print = (text: string): void => void lines.push(text)
  const terminal = {print, printError: print, showProgress: print, environment, signal: new AbortController().signal}
  await runCommandLine(line.split(' '), terminal)
  return lines.join('\n')
}

it('says where no PostgreSQL answers, without the password, and that nothing was changed', async () => {
  const output = await run('info --postgres', {PIXEL_POSTGRES: 'postgres://pixel:zebra@127.0.0.1:1/pixel'})
  expect(output).toContain('No PostgreSQL answers at 127.0.0.1:1. Nothing was changed.')
  expect(output).not.toContain('zebra')
})

it('says that copies of a store in PostgreSQL are those of its own tools', async () => {
  expect(await run('backup copy --postgres', {})).toContain('pg_dump does that')
  expect(await run('restore copy --postgres', {})).toContain('pg_restore does that')
})
