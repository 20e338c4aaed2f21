import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {chromium, type Browser, type Page} from 'playwright-core'
import {chromiumFlags, findChromium} from '../../../scripts/lib/find-chromium.ts'
import {startClinic, type Clinic} from './start-clinic.ts'

/** Works through a morning: hand-offs, a client, a goal, a report. Throws what is off. */
export async function selfCheck(): Promise<void> {
  const clinic = await startClinic({port: 0})
  try {
    await checkServer(clinic)
    const executablePath = findChromium()
    if (executablePath === undefined) {
      console.log('not run: the page in a browser, install with: apt-get install chromium')
      return
    }
    const browser = await chromium.launch({executablePath, args: chromiumFlags})
    try {
      await work(await openPage(browser, clinic.url), clinic)
    } finally {
      await browser.close()
    }
    console.log('everything works')
  } finally {
    await clinic.close()
  }
}

/** The page is for everybody on this computer, what stands behind it only for the page. */
async function checkServer({url}: Clinic): Promise<void> {
  const answer = async (path: string, site: string): Promise<number> =>
    (await fetch(url + path, {headers: {'sec-fetch-site': site}})).status
  const journal = '/api/api/v1/sessions/client-001?limit=1'
  const found = await Promise.all([
    answer('/', 'none'),
    answer(journal, 'same-origin'),
    answer(journal, 'cross-site'),
    answer('/people', 'cross-site'),
  ])
  expect(found.join() === '200,200,403,403', `the server answers ${found.join()}`)
  console.log('server   gives clients to its own page only')
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({reducedMotion: 'reduce', locale: 'en-GB'})
  page.on('pageerror', (error) => {
    throw error
  })
  // A file is then a download, and not a question of the system to a person.
  await page.addInitScript(() => void Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
  await page.setViewportSize({width: 320, height: 900})
  await page.goto(`${url}/?lang=de`)
  return page
}

async function work(page: Page, {store}: Clinic): Promise<void> {
  await page.locator('.pixel-alert').first().waitFor()
  await checkWidth(page, 'hand-offs in German')
  await page.getByLabel('Sprache').selectOption('en')
  await page.setViewportSize({width: 1280, height: 900})
  const count = async (status: 'open' | 'acknowledged'): Promise<number> =>
    (await store.alerts.list({status, limit: 50})).length
  const [waiting, seen] = [await count('open'), await count('acknowledged')]
  // It is shown before it is kept: the answer says that it is.
  const kept = page.waitForResponse((response) => response.url().endsWith('/acknowledge') && response.ok())
  await page.getByRole('button', {name: 'I have seen it'}).first().click()
  await kept
  await page.getByText(`${waiting - 1} waiting`).waitFor()
  expect((await count('acknowledged')) === seen + 1, 'the store does not know that the hand-off was seen')
  console.log('alert    acknowledged, and kept as seen')

  await page.getByRole('link', {name: 'Ada M.'}).press('Enter')
  await page.locator('.pixel-time-chart svg').first().waitFor()
  const summary = page.getByText(/^\d+ sessions in 365 days\./)
  console.log(`figures  ${(await summary.innerText()).split('.')[0]}, drawn as they came`)

  await changeGoal(page)
  await checkLooks(page)
  await saveReport(page)
}

async function changeGoal(page: Page): Promise<void> {
  const goals = page.locator('.pixel-goals')
  const name = await goals.locator('h3').first().innerText()
  const goal = goals.getByRole('article', {name})
  const before = await goal.getByRole('progressbar').getAttribute('value')
  await goal.getByRole('button', {name: 'Change'}).click()
  await goal.getByRole('slider').press(before === '0' ? 'ArrowRight' : 'ArrowLeft')
  await goal.getByRole('button', {name: 'Keep the change'}).click()
  await goal.getByRole('button', {name: 'Change'}).waitFor()
  const changed = await goal.getByRole('progressbar').getAttribute('value')
  await page.reload()
  const kept = await goal.getByRole('progressbar').getAttribute('value')
  expect(
    changed !== before && kept === changed,
    `the goal was at ${before}, then ${changed}, and after loading ${kept}`,
  )
  console.log(`goal     from ${before} % to ${kept} %, and still so when the page is loaded anew`)
}

/** By day, and by night on the narrowest screen, from right to left and as the client: nothing is cut off, and axe finds nothing. */
async function checkLooks(page: Page): Promise<void> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
  await page.evaluate(axe)
  const chooseNight = async (): Promise<void> => {
    await page.getByLabel('Colours').selectOption('dark')
    await page.getByRole('radio', {name: 'Client'}).check()
    await page.getByLabel('Language').selectOption('ar')
    await page.locator('html[dir=rtl] .pixel-goals').waitFor()
  }
  const looks: readonly (readonly [look: string, width: number, choose: () => Promise<unknown>])[] = [
    ['day', 1280, async () => page.getByLabel('Colours').selectOption('light')],
    ['a narrow night in Arabic', 320, chooseNight],
  ]
  for (const [look, width, choose] of looks) {
    await page.setViewportSize({width, height: 900})
    await choose()
    await page.locator('.pixel-time-chart svg').first().waitFor()
    await checkWidth(page, look)
    const found = await page.evaluate(async (): Promise<string[]> => {
      const {violations} = await Reflect.get(globalThis, 'axe').run(document)
      return violations.map(({id, nodes}: {id: string; nodes: {html: string}[]}) => `${id}: ${nodes[0]?.html}`)
    })
    expect(found.length === 0, `axe found in ${look}: ${found.join('; ')}`)
  }
  console.log(`looks    ${looks.map(([look]) => look).join(', ')}: nothing cut off, nothing for axe to say`)
}

async function checkWidth(page: Page, look: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow <= 0, `the page is ${overflow} px too wide: ${look}`)
}

async function saveReport(page: Page): Promise<void> {
  await page.locator('.client-parts a').last().press('Enter')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.pixel-export button', {hasText: 'CSV'}).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n').length
  expect(lines > 20, `the export has only ${lines} lines`)
  console.log(`export   ${lines} lines of CSV`)
}

function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(`Self-check failed: ${otherwise}`)
}
