import {spawn} from 'node:child_process'
import {once} from 'node:events'
import path from 'node:path'
import {expect, it} from 'vitest'
import {root} from '../../scripts/lib/run-command.ts'

const program = path.join(root, 'examples/demo/src/main.ts')

it.each([
  {args: [], says: /Mock server {2}http/},
  {args: ['--triton'], says: /Triton {7}http.*[/]v2[/]models[/]pixel[/]stats/},
])(
  'npm run demo -- $args says where everything is, serves it, and ends when told',
  async ({args, says}) => {
    const child = spawn(process.execPath, [
      '--conditions=@pixelated/source',
      program,
      '--port',
      '0',
      '--no-terminal',
      ...args,
    ])
    const ended = once(child, 'exit')
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (output += piece.toString()))
    try {
      await expect
        .poll(() => child.exitCode !== null || output.includes('Ctrl-C ends it.'), {timeout: 60_000})
        .toBe(true)
      expect(output).toMatch(says)
      const page = /Page +(\S+)/.exec(output)?.[1] ?? ''
      expect((await fetch(page)).status).toBe(200)
    } finally {
      child.kill('SIGINT')
    }
    expect(await ended).toEqual([0, null])
  },
  90_000,
)
