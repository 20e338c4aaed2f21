import {globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, inject, it} from 'vitest'
import {publishedPackages} from '../../scripts/lib/published-packages.ts'
import {root} from '../../scripts/lib/run-command.ts'
import {notices} from '../../scripts/notices.ts'
import {releaseProblems, tagProblems} from '../../scripts/release-check.ts'
import {billOfMaterials, type BillComponent} from '../../scripts/release/bill-of-materials.ts'
import {checkNames} from '../../scripts/release/check-files.ts'

const packages = publishedPackages()
const whole = ['package.json', 'LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md', 'dist/index.js', 'dist/index.d.ts']

/** The lines of the third part of a NOTICE: `ky 1.14.3, MIT`. */
const installedBy = (notice: string): string[] => {
  const part = notice.slice(notice.indexOf('\n== 3.'))
  return [...part.matchAll(/^(\S+ \d+\.\S+), \S.*$/gm)].map(([, one = '']) => one)
}

const bundledIn = (notice: string): string[] => [...notice.matchAll(/^-- (\S+ \S+), /gm)].map(([, one = '']) => one)

const isBundled = ({properties}: BillComponent): boolean =>
  properties?.some(({name}) => name === 'pixelated:bundled') === true

const namesInstalledIn = (folder: string): string[] => {
  const lock: {packages: Record<string, unknown>} = JSON.parse(
    readFileSync(path.join(folder, 'package-lock.json'), 'utf8'),
  )
  const names = Object.keys(lock.packages).filter((key) => key !== '')
  return [...new Set(names.map((key) => key.replace(/^.*node_modules[/]/, '')))].sort()
}

it('publishes every package as npm would, without a complaint of npm, a stray file or a place on this machine', async () => {
  expect(await releaseProblems()).toEqual([])
})

it('refuses a tag that is not the version', () => {
  expect(tagProblems('v99.0.0').filter((problem) => problem.endsWith('not v99.0.0'))).toHaveLength(packages.length)
})

it.each([
  'src/lib/a.test.ts',
  'src/a.test-d.tsx',
  'src/a.stories.tsx',
  'src/voice.wav',
  'dist/rows.jsonl',
  '.env',
  'dist/.npmrc',
])('would not publish %s', (file) => {
  expect(checkNames([...whole, file])).toEqual([`${file} should not be published`])
})

it.each(whole)('would not publish without %s', (file) => {
  expect(checkNames(whole.filter((one) => one !== file))).toEqual([`${file} is missing`])
})

it('names in each NOTICE all that is in the package and comes with it', () => {
  expect(notices({isUpdate: false})).toBeUndefined()
})

it('names every set that a model card names', () => {
  const notice = readFileSync(path.join(root, 'packages/sdk/NOTICE'), 'utf8')
  const called: Record<string, string> = {
    'emotion/emobank': 'EmoBank',
    'emotion/goemotions_train': 'GoEmotions',
    'toxicity/convabuse': 'ConvAbuse',
    'toxicity/davidson_tweets': 'Davidson et al.',
    'toxicity/identity_madlibs': 'unintended-ml-bias-analysis',
    'technique/annomi': 'AnnoMI',
    'appropriateness/moore_model_responses': 'Moore et al.',
    'speech/emodb/labels': 'EmoDB',
    'speech/emogator/labels': 'EmoGator',
  }
  const cards = globSync('packages/sdk/src/{analysis,affect}/models/*.md', {cwd: root})
  let found = 0
  for (const card of cards) {
    const [data = ''] = /^- Data: .*$/m.exec(readFileSync(path.join(root, card), 'utf8')) ?? []
    const weights = path.basename(card, '.md')
    // Where the notice speaks of these weights: up to the next empty line.
    const [about = ''] = new RegExp(`^The weights [^\\n]*'${weights}'[^]*?\\n\\n`, 'm').exec(notice) ?? []
    for (const [, set = ''] of data.matchAll(/(\w+\/\w+(?:\/\w+)?) \(/g)) {
      expect(called[set], `${card} names ${set}`).toBeDefined()
      expect(about, `what NOTICE says of ${weights}`).toContain(called[set])
      found++
    }
  }
  expect(found).toBeGreaterThan(10)
})

it('says of the LGPL parts of a gateway what they mean', () => {
  const notice = readFileSync(path.join(root, 'packages/gateway/NOTICE'), 'utf8')
  expect(notice).toContain('codec-parser 2.5.0, LGPL-3.0-or-later')
  expect(notice).toContain('libmpg123')
  expect(notice.slice(notice.indexOf('== 2.'), notice.indexOf('== 3.'))).toContain('None')
})

describe.each(packages)('the bill of materials of $name', ({name, version, folder}) => {
  it('is whole, and names what NOTICE names', async () => {
    const bill = await billOfMaterials(folder)
    const notice = readFileSync(path.join(folder, 'NOTICE'), 'utf8')
    const listed = (components: BillComponent[]) => components.map((one) => `${one.name} ${one.version}`).sort()
    expect(listed(bill.components.filter((one) => !isBundled(one)))).toEqual(installedBy(notice).sort())
    expect(listed(bill.components.filter(isBundled))).toEqual(bundledIn(notice).sort())

    expect(bill).toMatchObject({bomFormat: 'CycloneDX', specVersion: '1.5', version: 1})
    expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    expect(bill.metadata.component).toMatchObject({name, version, type: 'library'})
    const refs = [bill.metadata.component, ...bill.components].map((one) => one['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    expect(new Set(bill.dependencies.map(({ref}) => ref))).toEqual(new Set(refs))
    for (const {dependsOn = []} of bill.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref)
    for (const component of bill.components) {
      expect(component.licenses, component.name).not.toEqual([])
      expect(component.purl).toBe(`pkg:npm/${component.name.replace('@', '%40')}@${component.version}`)
      for (const {alg, content} of component.hashes ?? []) expect([alg, content.length]).toEqual(['SHA-512', 128])
      if (!isBundled(component) && !component.name.startsWith('@pixelated/')) expect(component.hashes).toHaveLength(1)
    }
  })
})

it('lists what npm did install with the SDK, and with all packages', () => {
  const noticeOf = (folder: string) => readFileSync(path.join(folder, 'NOTICE'), 'utf8')
  const namesIn = (folders: string[]) =>
    [
      ...new Set(folders.flatMap((folder) => installedBy(noticeOf(folder)).map((line) => line.split(' ')[0] ?? ''))),
    ].sort()
  const sdk = packages.filter(({name}) => name === '@pixelated/sdk')
  expect(namesInstalledIn(inject('sdkConsumer'))).toEqual(
    [...namesIn(sdk.map(({folder}) => folder)), '@pixelated/sdk'].sort(),
  )

  // Beside ours, that project has a driver and React's types, which the NOTICE counts among what only some want.
  const extra = [
    '@types/react',
    'csstype',
    'pg',
    ...namesInstalledIn(inject('consumer')).filter((one) => /^(pg|postgres|pgpass|split2|xtend)/.test(one)),
  ]
  const expected = new Set([
    ...namesIn(packages.map(({folder}) => folder)),
    ...packages.map(({name}) => name),
    ...extra,
  ])
  expect(namesInstalledIn(inject('consumer'))).toEqual([...expected].sort())
})

it('gives the npm widget its styles, as text in its own file', () => {
  const folder = path.join(root, 'packages/react')
  expect(globSync('dist/*.css', {cwd: folder})).toEqual(['dist/styles.css'])
  expect(readFileSync(path.join(folder, 'dist/widget.js'), 'utf8')).toContain('@layer pixel{')
})
