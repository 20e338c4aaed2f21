// node scripts/start.mjs scripts/screenshot-demo.ts: takes docs/demo.png anew from the running demo.
import {mkdirSync, statSync} from 'node:fs'
import path from 'node:path'
import {chromium} from 'playwright-core'
import {startDemo} from '../examples/demo/src/start-demo.ts'
import {chromiumFlags, findChromium} from './lib/find-chromium.ts'
import {root} from './lib/run-command.ts'

const messages = ['I have not slept well since we moved here.', 'It is the evenings. I miss my friends at home.']
const file = path.join(root, 'docs/demo.png')
const largest = 150_000

const executablePath = findChromium()
if (executablePath === undefined) throw new Error('not run: Chromium, install with apt-get install chromium')
const demo = await startDemo({port: 0, fast: false})
const browser = await chromium.launch({executablePath, args: chromiumFlags})
const page = await browser.newPage({
  viewport: {width: 1200, height: 800},
  colorScheme: 'light',
  reducedMotion: 'reduce',
})
await page.goto(demo.pageUrl)
const press = (name: string) => page.getByRole('button', {name, exact: true}).click()
await page.getByRole('radio', {name: 'Clinician'}).click()
await page.getByRole('checkbox').check()
await press('Save my choices')
// The picture is of the chat and its scores.
await page.locator('#settings').getByRole('button', {name: 'Close'}).click()
const message = page.getByRole('textbox', {name: 'Your message'})
for (const [index, words] of messages.entries()) {
  await message.fill(words)
  await message.press('Enter')
  await page.locator('article[data-role=assistant][data-status=done]').nth(index).waitFor()
}
await page.locator('[data-part=stop]').waitFor({state: 'detached'})
await page.mouse.move(0, 0)
mkdirSync(path.dirname(file), {recursive: true})
await page.screenshot({path: file})
await browser.close()
await demo.close()
const {size} = statSync(file)
console.log(`docs/demo.png: ${size} bytes`)
process.exit(size <= largest ? 0 : 1)
