import {existsSync, globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, it} from 'vitest'
import {root, runCommand} from '../../scripts/lib/run-command.ts'

/** Those in the workspaces; the others, with a lock and a framework of their own, are checked in tests/packaging. */
const folders = globSync('examples/*/package.json', {cwd: root})
  .map((file) => path.dirname(file))
  .filter((folder) => !existsSync(path.join(root, folder, 'package-lock.json')))
  .sort()
const checks: Readonly<Record<string, {args?: string[]; says: RegExp[]}>> = {
  'examples/clinician-dashboard': {
    args: ['--self-check'],
    says: [
      /server {3}gives clients to its own page only/,
      /alert {4}acknowledged/,
      /figures {2}\d+ sessions/,
      /goal {5}from \d+ % to \d+ %/,
      /looks {4}day, a narrow night in Arabic/,
      /export {3}\d+ lines of CSV/,
      /everything works/,
    ],
  },
  'examples/demo': {
    args: ['--self-check'],
    says: [/text {8}\S/, /EQ {10}0\.\d/, /risk {8}none/, /timing/, /everything works/],
  },
  'examples/react-chat': {args: ['--self-check'], says: [/built {3}and served/, /everything works/]},
  'examples/widget-html': {args: ['--self-check'], says: [/proof {3}13 checks passed/, /everything works/]},
  'examples/widget-studio': {
    args: ['--self-check'],
    says: [/looks {4}day, night, narrow/, /preview {2}answers/, /pasted {3}13 checks/, /everything works/],
  },
  'examples/node-quickstart': {says: [/EQ {9}0\.\d/, /risk {7}none/]},
  'examples/node-streaming': {says: [/\[risk: none\]/, /resumed [1-9]\d* times/, /stopped early after: \S/]},
  'examples/node-batch': {says: [/5 answered, 0 failed; job: 20 of 20 read/, /job (running|queued)/]},
  'examples/stream-conversations': {
    args: ['--self-check'],
    says: [/9 of 4 conversations/, /failures {4}none/, /[1-9]\d* resumes/],
  },
}

const run = (folder: string, args: string[] = []) =>
  runCommand('node', ['--conditions=@pixelated/source', `${folder}/src/main.ts`, ...args], {
    env: {PIXEL_API_URL: undefined, PIXEL_API_KEY: undefined},
  })

describe('the examples', () => {
  it('are all checked here', () => {
    expect(folders).toEqual(Object.keys(checks).sort())
  })

  it.each(folders)(
    '%s works and ends by itself',
    async (folder) => {
      const {args, says} = checks[folder] ?? {says: []}
      const {code, output} = await run(folder, args)
      for (const pattern of says) expect(output).toMatch(pattern)
      expect(code, output).toBe(0)
    },
    120_000,
  )

  it.each(folders)('%s says how to run it, in a few lines', (folder) => {
    const readme = path.join(root, folder, 'README.md')
    expect(existsSync(readme)).toBe(true)
    const text = readFileSync(readme, 'utf8')
    expect(text).toMatch(/npm (start -w|run demo)/)
    expect(text.split('\n').length).toBeLessThanOrEqual(25)
  })

  it('fails with a clear message, without a stack and without the words, when a file cannot be read', async () => {
    const {code, output} = await run('examples/stream-conversations', ['--file', 'package.json'])
    expect(code).toBe(1)
    expect(output.trim()).toBe('Line 1 is not JSON')
  })
})
