import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import type {Bundled} from './bundled-into.ts'
import {dataNotices, installedNotes, mitOfData, type DataNotice} from './data-notices.ts'
import type {InstalledPackage} from './installed-with.ts'

export interface NoticeParts {
  name: string
  bundled: Bundled
  installed: readonly InstalledPackage[]
  optionalPeers: readonly string[]
}

/** The notices on data and weights for whatever contains these source files. */
function dataNoticesFor(sources: readonly string[]): DataNotice[] {
  return dataNotices.filter(({files}) => files.some((file) => sources.includes(file)))
}

/** The licence of a package as a whole: of our code, and of everything that its files contain. */
export function licenceOfAll({packages, sources}: Bundled): string {
  const others = packages.map(({folder}) => licenceIn(folder))
  const ofData = dataNoticesFor(sources).flatMap(({licences}) => licences)
  return [...new Set(['Apache-2.0', ...others, ...ofData])].sort().join(' AND ')
}

/** The text of `NOTICE`: what is in the package that is not ours, and what comes with it. */
export function renderNotice(parts: NoticeParts): string {
  const {name, bundled} = parts
  const licence = licenceOfAll(bundled)
  const isMixed = licence !== 'Apache-2.0'
  const opening = `${name}
Copyright the authors of Pixel for TypeScript

The code is licensed under the Apache License, Version 2.0 (see LICENSE).${
    isMixed
      ? ` Its files also hold what is named
in parts 1 and 2, under the terms given there; so the package as a whole is "${licence}".`
      : ''
  }
This file is written by \`npm run notices\` from the lock and the build.`
  return `${[opening, dataPart(bundled), codePart(bundled), installedPart(parts)].join('\n\n')}\n`
}

function dataPart({sources}: Bundled): string {
  const notices = dataNoticesFor(sources)
  const title = '== 1. Data and weights of models in this package'
  if (notices.length === 0) return `${title}\n\nNone.`
  const isMitNeeded = notices.some(({licences}) => licences.includes('MIT'))
  const weights = `Weights are numbers in the built files, beside the name and the version of their model. No words or sounds of anybody are contained, and
nothing was made from data that is for research only (RAVDESS, ESConv, EPITOME): that was used to measure, if at all.`
  const hasWeights = notices.some(({sets}) => sets.length > 0)
  return [
    title,
    ...(hasWeights ? [weights] : []),
    ...notices.map(({text}) => text),
    ...(isMitNeeded ? [mitOfData] : []),
  ].join('\n\n')
}

function codePart({packages}: Bundled): string {
  const title = '== 2. Code of others in this package'
  if (packages.length === 0) return `${title}\n\nNone: dependencies are installed beside it.`
  const texts = packages.map(({name, folder}) => {
    const {version}: {version: string} = readPackage(folder)
    return `-- ${name} ${version}, ${licenceIn(folder)}\n\n${licenceText(folder)}`
  })
  return [title, ...texts].join('\n\n')
}

function installedPart({installed, optionalPeers}: NoticeParts): string {
  const lines = installed.map(({name, version, licence}) => `${name} ${version}, ${licence}`)
  const notes = installed.flatMap(({name}) => installedNotes[name] ?? [])
  const optional =
    optionalPeers.length === 0
      ? []
      : [`Optional, installed only by who wants them, under their own licences: ${optionalPeers.join(', ')}.`]
  return [
    '== 3. What npm installs with this package',
    `Each comes as a package of its own with its licence in it. Versions are those that we test with.\n\n${lines.join('\n')}`,
    ...notes,
    ...optional,
  ].join('\n\n')
}

function readPackage(folder: string): {version: string; license?: string} {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
}

function licenceIn(folder: string): string {
  const {license} = readPackage(folder)
  if (license === undefined) throw new Error(`${path.basename(folder)} is bundled and states no licence`)
  return license
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  if (file === undefined) throw new Error(`${path.basename(folder)} is bundled and has no licence text`)
  return readFileSync(path.join(folder, file), 'utf8')
    .trim()
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
}
