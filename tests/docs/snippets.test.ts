import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, it} from 'vitest'
import {compileExamples, type Example} from '../../scripts/lib/compile-examples.ts'
import {root} from '../../scripts/lib/run-command.ts'

const door = path.join(root, 'packages/react/src/index.ts')
const files = ['README.md', 'packages/react/README.md', ...globSync('.storybook/pages/*.mdx', {cwd: root}).sort()]

function snippetsOf(file: string): Example[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(/^```tsx?\n(.*?)^```$/gms)].map(([, code = ''], index) => ({
    name: `${file}, snippet ${index + 1}`,
    door,
    // What a stylesheet is, a bundler says, not the compiler.
    text: code.replace(/^import '.*[.]css'$/gm, ''),
  }))
}

describe('the snippets of the README and of the React documentation', () => {
  const snippets = files.flatMap(snippetsOf)

  it('are found in every page that has some', () => {
    expect(snippets.length).toBeGreaterThan(4)
  })

  it('compile as their reader would write them', () => {
    expect(compileExamples(snippets).problems).toEqual([])
  }, 120_000)
})
