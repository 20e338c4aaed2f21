import {createRequire} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {parseArgs, type ParseArgsOptionsConfig} from 'node:util'
import {formatProof} from './format-proof.ts'
import type {ProofPage} from './proof-page.ts'
import {proofChecks, type ProofCheck} from './proof-report.ts'
import {provePage} from './prove-page.ts'

export interface ProofTerminal {
  print(text: string): void
  complain(text: string): void
}

/** What is needed of Playwright, whichever of its packages an app has. */
interface Driver {
  chromium: {
    launch(options: {executablePath?: string; args?: string[]}): Promise<{
      newPage(): Promise<ProofPage>
      close(): Promise<void>
    }>
  }
}

const usage = `pixelated-proof <address of your page>

Opens the page in Chromium, writes as somebody in danger would, and says whether help opens and can be used,
whether words are left or sent elsewhere, whether the way out works, and whether the colours can be read.
It needs playwright-core (or playwright) in your project. Point your page at a server for tests.

  --allow <origin>           may be asked too, such as the API of a PixelChat; can be repeated
  --skip <check>=<reason>    does not apply; can be repeated
  --browser <file>           a Chromium of your own
  --no-sandbox               for containers that run as root
  --json                     the report as data

Ends with 0 when nothing failed, 1 when something did, 2 when it could not be run.
Checks: ${Object.keys(proofChecks).join(', ')}`

const flags = {
  allow: {type: 'string', multiple: true},
  skip: {type: 'string', multiple: true},
  browser: {type: 'string'},
  'no-sandbox': {type: 'boolean', default: false},
  json: {type: 'boolean', default: false},
  help: {type: 'boolean', short: 'h', default: false},
} as const satisfies ParseArgsOptionsConfig

/** The command line: gives the code to end with. */
export async function runProofCommand(args: string[], terminal: ProofTerminal): Promise<number> {
  try {
    const {values, positionals} = parseArgs({args, options: flags, allowPositionals: true})
    if (values.help) {
      terminal.print(usage)
      return 0
    }
    const [url] = positionals
    if (url === undefined || !URL.canParse(url)) throw new Error(`Which page? Give its address.\n\n${usage}`)
    const {chromium} = await findDriver()
    const browser = await chromium
      .launch({
        ...(values.browser !== undefined && {executablePath: values.browser}),
        ...(values['no-sandbox'] && {args: ['--no-sandbox']}),
      })
      .catch((error: unknown) => {
        throw new Error(adviceOnLaunch(error), {cause: error})
      })
    try {
      const report = await provePage(await browser.newPage(), {
        url,
        allow: values.allow ?? [],
        skip: readSkips(values.skip ?? []),
      })
      terminal.print(values.json ? JSON.stringify(report, null, 2) : formatProof(report))
      return report.isPassed ? 0 : 1
    } finally {
      await browser.close()
    }
  } catch (error) {
    terminal.complain(error instanceof Error ? error.message : String(error))
    return 2
  }
}

/** What to do, in place of Playwright's own words, which are long and know none of our options. */
function adviceOnLaunch(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  if (/sandbox/i.test(said))
    return 'Chromium has no sandbox here, as in many containers: add --no-sandbox, or run this as a user that is not root.'
  if (/executable doesn't exist|ENOENT|failed to launch/i.test(said))
    return 'There is no Chromium to start. Name yours, --browser /usr/bin/chromium, or fetch one: npx playwright install chromium'
  return `Chromium did not start; --browser <file> names another, --no-sandbox is for containers.\n${said}`
}

const isCheck = (name: string): name is ProofCheck => Object.hasOwn(proofChecks, name)

function readSkips(skips: readonly string[]): Partial<Record<ProofCheck, string>> {
  const entries = skips.map((skip) => {
    const [, check = skip, reason = ''] = /^([\w-]+)=(.+)$/.exec(skip) ?? []
    if (!isCheck(check))
      throw new Error(`There is no check “${check}”. There are ${Object.keys(proofChecks).join(', ')}.`)
    if (reason === '') throw new Error(`Why does ${check} not apply? --skip ${check}="for clinicians only"`)
    return [check, reason]
  })
  return Object.fromEntries(entries)
}

/** Of the project in which the command was called: it is no dependency of this package. */
async function findDriver(): Promise<Driver> {
  const require = createRequire(path.join(process.cwd(), 'package.json'))
  for (const name of ['playwright-core', 'playwright', '@playwright/test']) {
    let file: string
    try {
      file = require.resolve(name)
    } catch {
      continue
    }
    const module = await import(pathToFileURL(file).href)
    return module.default ?? module
  }
  throw new Error(
    'This needs Playwright in your project: npm install --save-dev playwright, then npx playwright install chromium',
  )
}
