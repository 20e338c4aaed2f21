import type {Browser} from 'playwright-core'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {startDemo, type Demo} from '../../examples/demo/src/start-demo.ts'
import {findChromium} from '../../scripts/lib/find-chromium.ts'
import {openDemoPage, type DemoPage} from './demo-page.ts'
import {launchChromium} from './launch-chromium.ts'

const hasChromium = findChromium() !== undefined
if (!hasChromium) console.log('not run: Chromium, install with apt-get install chromium')

describe.skipIf(!hasChromium && process.env.PIXEL_REQUIRE_ALL !== '1')('the demo in Chromium', () => {
  let demo: Demo
  let browser: Browser
  let chat: DemoPage

  beforeAll(async () => {
    const launched = await launchChromium()
    if (launched === undefined) throw new Error('Chromium is missing')
    browser = launched
    demo = await startDemo({port: 0, fast: false})
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })
  beforeEach(async () => {
    chat = await openDemoPage(browser, demo)
  })
  afterEach(async () => {
    await chat.close()
  })

  it('says at once that it is a program', async () => {
    expect(await chat.page.locator('#log').innerText()).toContain('a computer program, not a person')
    expect(await chat.help.isHidden()).toBe(true)
  })

  it('takes a message from the keyboard, shows the reply sentence by sentence, and its scores', async () => {
    await chat.write('I worry about my exam next week.')
    await chat.page.locator('[data-role=reply][data-state=streaming]').waitFor()
    const early = await chat.text()
    await chat.finished()
    const whole = await chat.text()
    expect(early.trim()).toMatch(/[.?!]$/)
    expect(whole.length).toBeGreaterThan(early.length)
    expect(whole.startsWith(early)).toBe(true)
    expect(await chat.page.evaluate(() => window.said)).toEqual([`Pixel: ${whole}`])
    const panel = await chat.page.locator('#insight-body').innerText()
    for (const name of [
      'Emotional awareness',
      'Interpersonal skills',
      'Techniques',
      'Safety',
      'Bias',
      'pixel-simulated',
    ]) {
      expect(panel).toContain(name)
    }
    expect(await chat.message.inputValue()).toBe('')
    expect(chat.errors()).toEqual([])
  })

  it('is read by a screen reader without finding the last reply twice', async () => {
    await chat.send('I worry about my exam next week.')
    await chat.finished()
    const whole = await chat.text()
    await expect.poll(() => chat.page.locator('#polite').textContent(), {timeout: 10_000}).toBe('')
    expect((await chat.page.locator('body').innerText()).split(whole)).toHaveLength(2)
  })

  it('keeps the words when the service is down, and sends them again', async () => {
    await chat.choose('The service is down')
    await chat.send('I could not sleep again.')
    await chat.page.locator('.problem').waitFor()
    expect(await chat.page.locator('.problem').innerText()).toContain('server_error · 503')
    expect(await chat.page.locator('[data-role=person]').innerText()).toContain('I could not sleep again.')
    await chat.choose('Nothing')
    await chat.page.getByRole('button', {name: 'Send again'}).click()
    await chat.finished()
    expect((await chat.text()).length).toBeGreaterThan(20)
    expect(await chat.page.locator('[data-role=person]').count()).toBe(1)
    expect(chat.errors()).toEqual([])
  })

  it('puts a message that failed back into the box', async () => {
    await chat.choose('Nobody answers')
    await chat.send('Hello there')
    await chat.page.getByRole('button', {name: 'Change the message'}).click()
    expect(await chat.message.inputValue()).toBe('Hello there')
    expect(await chat.page.locator('[data-role]').count()).toBe(0)
    expect(chat.errors()).toEqual([])
  })

  it('stops on the key, here and on the server', async () => {
    await chat.choose('The reply goes silent')
    await chat.send('My brother and I had an argument about the house.')
    await chat.page.locator('[data-role=reply][data-state=streaming]').waitFor()
    await chat.page.keyboard.press('Escape')
    await chat.page.getByText('Stopped.', {exact: false}).first().waitFor()
    const stopped = await chat.text()
    await expect.poll(() => demo.server.journal.last('/infer-stream')?.cancelled).toBe(true)
    expect(await chat.text()).toBe(stopped)
    expect(await chat.page.locator('#send').isVisible()).toBe(true)
    expect(chat.errors()).toEqual([])
  })

  it('goes on where a lost connection broke, without losing or doubling a word', async () => {
    const words = 'My brother and I had an argument about the house.'
    await chat.write(words)
    await chat.finished()
    const whole = await chat.text()
    await chat.page.reload()
    await chat.choose('The connection breaks')
    await chat.send(words)
    await chat.finished()
    expect(await chat.text()).toBe(whole)
    expect(await chat.reply().innerText()).toMatch(/The connection was lost (once|\d+ times)/)
    expect(chat.errors()).toEqual([])
  })

  it('fits a narrow screen, with everything in reach and most of it left to the conversation', async () => {
    await chat.page.setViewportSize({width: 320, height: 568})
    await chat.send(`I want to end my life. ${'x'.repeat(200)}`)
    await chat.finished()
    const overflow = await chat.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    for (const id of ['#help-fold', '#message', '#send', '#help-open']) {
      const box = await chat.page.locator(id).boundingBox()
      expect(box, id).not.toBeNull()
      expect((box?.y ?? 999) + (box?.height ?? 0), id).toBeLessThanOrEqual(568)
    }
    expect((await chat.help.boundingBox())?.height ?? 999).toBeLessThanOrEqual(568 * 0.4)
    expect((await chat.page.locator('#help-ways .way').first().boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44)
  })

  it('lines the help up with the conversation and the message box', async () => {
    await chat.page.setViewportSize({width: 1280, height: 800})
    await chat.send('I want to end my life.')
    await chat.finished()
    const sides = async (selector: string) => {
      const box = await chat.page.locator(selector).first().boundingBox()
      return {left: Math.round(box?.x ?? 0), right: Math.round((box?.x ?? 0) + (box?.width ?? 0))}
    }
    const card = await sides('#help')
    expect((await sides('#message')).left).toBe(card.left)
    expect((await sides('#send')).right).toBe(card.right)
    expect(await sides('.message')).toEqual(card)
  })
})
