import {expect, it} from 'vitest'
import {runProofCommand} from './run-proof-command.ts'

it('says which option names a browser where there is none', async () => {
  const said: string[] = []
  const terminal = {print: (text: string) => said.push(text), complain: (text: string) => said.push(text)}
  expect(await runProofCommand(['http://127.0.0.1:9', '--browser', '/no/such/browser'], terminal)).toBe(2)
  expect(said).toEqual([expect.stringContaining('--browser /usr/bin/chromium')])
})
