// npm run api:update rewrites etc/*.api.md; npm run check compares them with the build.
import {Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage} from '@microsoft/api-extractor'
import {existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {buildPackages} from './lib/build-packages.ts'
import {publishedPackages, type Door} from './lib/published-packages.ts'
import {root} from './lib/run-command.ts'
import {sortEnumMembers} from './lib/sort-enum-members.ts'

const folder = path.join(root, 'etc')

if (process.argv[1] === import.meta.filename) {
  const problem = (await buildPackages()) ?? apiReports({isUpdate: process.argv.includes('--update')})
  if (problem !== undefined) console.log(problem)
  process.exitCode = problem === undefined ? 0 : 1
}

/** One report per door: what it exports, with types, so that a change of the public surface shows in a diff. */
export function apiReports({isUpdate}: {isUpdate: boolean}): string | undefined {
  const scratch = mkdtempSync(path.join(tmpdir(), 'pixel-api-'))
  mkdirSync(folder, {recursive: true})
  const problems: string[] = []
  const written = new Set<string>()
  for (const one of publishedPackages()) {
    for (const door of one.doors) {
      const file = `${path.basename(one.folder)}-${door.name}.api.md`
      written.add(file)
      const report = writeReport({door, packageFolder: one.folder, scratch})
      problems.push(...report.problems)
      const committed = path.join(folder, file)
      const before = existsSync(committed) ? readFileSync(committed, 'utf8') : ''
      if (before === report.text) continue
      if (isUpdate) writeFileSync(committed, report.text)
      else problems.push(`etc/${file} is not what the build exports. Run npm run api:update and review the diff.`)
    }
  }
  for (const stray of globSync('*.api.md', {cwd: folder}).filter((file) => !written.has(file))) {
    if (isUpdate) rmSync(path.join(folder, stray))
    else problems.push(`etc/${stray} belongs to no door. Run npm run api:update.`)
  }
  rmSync(scratch, {recursive: true, force: true})
  return problems.length === 0 ? undefined : problems.join('\n')
}

interface ReportRequest {
  door: Door
  packageFolder: string
  scratch: string
}

function writeReport({door, packageFolder, scratch}: ReportRequest): {text: string; problems: string[]} {
  const problems: string[] = []
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: packageFolder,
      mainEntryPointFilePath: door.declarations,
      compiler: {
        overrideTsconfig: {
          extends: path.join(root, 'tsconfig.json'),
          compilerOptions: {customConditions: []},
          include: [],
          files: [door.declarations],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: door.name,
        reportFolder: scratch,
        reportTempFolder: path.join(scratch, 'temporary'),
        includeForgottenExports: true,
      },
      docModel: {enabled: false},
      dtsRollup: {enabled: false},
      tsdocMetadata: {enabled: false},
      newlineKind: 'lf',
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: path.join(packageFolder, 'package.json'),
  })
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message: ExtractorMessage) => {
      message.handled = true
      if (message.logLevel === ExtractorLogLevel.Error) problems.push(`${door.specifier}: ${message.text}`)
    },
  })
  const file = path.join(scratch, `${door.name}.api.md`)
  return {text: existsSync(file) ? sortEnumMembers(readFileSync(file, 'utf8')) : '', problems}
}
