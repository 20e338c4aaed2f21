import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {format} from 'prettier'
import {describe, expect, it} from 'vitest'
import {root} from '../lib/run-command.ts'

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const {scripts}: {scripts: Record<string, string>} = JSON.parse(read('package.json'))
const files = globSync('.github/workflows/*.yml', {cwd: root}).sort()

it('finds the workflows', () => {
  expect(files).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml'])
})

describe.each(files)('%s', (file) => {
  const text = read(file)

  it('is YAML', async () => {
    await expect(format(text, {parser: 'yaml'})).resolves.toContain('jobs:')
  })

  it('runs only what there is', () => {
    const runs = [...text.matchAll(/run: .*$/gm)].map(([line]) => line)
    expect(runs.length).toBeGreaterThan(0)
    for (const [, script = ''] of text.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(script)
    for (const [, program = ''] of text.matchAll(/bash (\S+)/g)) expect(read(program)).toContain('#!/usr/bin/env bash')
  })

  it('uses actions by their commit, and says which version that is', () => {
    const uses = [...text.matchAll(/uses: (.+)$/gm)].map(([, one = '']) => one)
    for (const one of uses) expect(one).toMatch(/^(\.[/]\S+|[\w-]+[/][\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/)
  })

  it('gives no rights that are not named, and runs no code of a stranger with ours', () => {
    expect(text).toMatch(/^permissions:/m)
    expect(text).not.toContain('pull_request_target')
    expect(text).not.toMatch(/\$\{\{ *github\.(event|head_ref)[^}]*\}\}.*\|/)
  })
})

it('signs where a package was built, and only the job that publishes may', () => {
  const release = read('.github/workflows/release.yml')
  expect(release.match(/id-token: write/g)).toHaveLength(1)
  expect(release).toContain("NPM_CONFIG_PROVENANCE: 'true'")
  for (const file of globSync('packages/*/package.json', {cwd: root})) {
    expect(JSON.parse(read(file)).publishConfig).toEqual({access: 'public', provenance: true})
  }
})

it('releases all published packages with one version', () => {
  const {fixed}: {fixed: string[][]} = JSON.parse(read('.changeset/config.json'))
  const names = globSync('packages/*/package.json', {cwd: root}).map((file): string => JSON.parse(read(file)).name)
  expect(fixed.map((group) => group.toSorted())).toEqual([names.toSorted()])
})
