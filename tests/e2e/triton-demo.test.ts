import axe from 'axe-core'
import {createPixelClient} from '@pixelated/sdk'
import {experiments} from '@pixelated/sdk/experiments'
import {createTritonClient} from '@pixelated/sdk/triton'
import {describe, expect, it} from 'vitest'
import type {Demo} from '../../examples/demo/src/start-demo.ts'
import type {DemoPage} from './demo-page.ts'
import {lacksChromium, useDemo} from './use-demo.ts'

describe.skipIf(lacksChromium)('the demo on the emulated Triton', () => {
  let demo: Demo
  let chat: DemoPage

  useDemo({fast: true, triton: true, isFresh: false}, (inUse) => ({chat, demo} = inUse))

  const strip = () => chat.page.locator('.split')
  const summary = () => strip().locator('summary')
  const button = (name: string) => strip().getByRole('button', {name, exact: true})
  const answeredBy = async () => /^Version (\d) answered/.exec(await summary().innerText())?.[1]
  /** What the table says of each version: weight, turns by the gateway and by Triton, judged conversations. */
  const rows = async () =>
    strip()
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
  /** The same, asked of the gateway and of Triton without the page. */
  async function counted() {
    const [[experiment], statistics] = await Promise.all([
      createPixelClient({baseUrl: demo.apiUrl}, [experiments]).experiments.list(),
      createTritonClient({url: demo.triton?.url ?? ''}).statistics('pixel'),
    ])
    return (experiment?.versions ?? []).map(({name, weight, calls, outcomes}) => {
      const inferences = statistics.find(({version}) => version === name)?.inference_count
      return [name, `${weight * 20} %`, String(calls), String(inferences), String(outcomes)]
    })
  }

  it('tells which version answered each turn, keeps a conversation with it, and agrees with Triton', async () => {
    expect(await summary().innerText()).toContain('Two versions of the model')
    await chat.send('I worry about my exam next week.')
    await chat.finished()
    await expect.poll(answeredBy).toMatch(/^[12]$/)
    const first = await answeredBy()
    await chat.send('It is in the morning.')
    await chat.finished(2)
    await expect.poll(async () => (await summary().innerText()).includes(`version ${first}: 2`)).toBe(true)
    expect(await answeredBy()).toBe(first)
    await summary().click()
    await expect.poll(rows).toEqual(await counted())
    await strip().getByText('The gateway and Triton have counted the same turns.').waitFor()
  })

  it('notes once whether a conversation helped, for the version that had it, also after a reload', async () => {
    const judgedBefore = (await counted()).map(([, , , , judged]) => Number(judged))
    await summary().click()
    expect(await button('It helped').count()).toBe(0)
    await chat.send('The nights are long.')
    await chat.finished()
    await button('It helped').click()
    await strip().getByText('Noted. A conversation counts once.').waitFor()
    const version = Number(await answeredBy())
    const expected = judgedBefore.map((judged, index) => judged + (index + 1 === version ? 1 : 0))
    const judged = async () => (await rows()).map(([, , , , count]) => Number(count))
    await expect.poll(judged).toEqual(expected)
    await chat.page.reload()
    await chat.page.locator('.pixel-service[data-state=ready]').waitFor()
    await chat.send('They are a little shorter now.')
    await chat.finished(2)
    await summary().click()
    await button('It did not help').click()
    await strip().getByText('Noted. A conversation counts once.').waitFor()
    await expect.poll(judged).toEqual(expected)
  })

  it('plays made-up conversations, and says what may be said of the versions by then', async () => {
    await summary().click()
    await button('Let 40 made-up people write').click()
    await expect.poll(() => strip().locator('[aria-disabled=true]').count(), {timeout: 30_000}).toBe(0)
    const [experiment] = await createPixelClient({baseUrl: demo.apiUrl}, [experiments]).experiments.list()
    expect(experiment?.versions.reduce((sum, {outcomes}) => sum + outcomes, 0)).toBeGreaterThanOrEqual(40)
    expect(await rows()).toEqual(await counted())
    const said = {
      first: /version 1 helps \d+ to \d+ more/,
      second: /version 2 helps \d+ to \d+ more/,
      undecided: /can not be told yet/,
    }[experiment?.comparisons[0]?.verdict ?? '']
    expect(await strip().locator('.split-verdict').innerText()).toMatch(said ?? /never/)
    const texts = await strip().locator('dd').allInnerTexts()
    const bands = experiment?.versions.map(({outcome_lower: lower, outcome_upper: upper}) =>
      [lower, upper].map((part) => `${Math.round(part * 100)} %`).join(' to '),
    )
    expect(texts.map((text) => text.trim())).toEqual(bands)
  }, 60_000)

  it('says so when the counts can not be read, and the chat goes on', async () => {
    await chat.page.route('**/triton/**', (route) => route.fulfill({status: 502, body: ''}))
    await chat.send('I worry about my exam next week.')
    await chat.finished()
    await summary().click()
    await strip().getByText('could not be read').waitFor()
    expect(await answeredBy()).toMatch(/^[12]$/)
  })

  it('fits a narrow screen and is read by a screen reader', async () => {
    await chat.settings.getByRole('button', {name: 'Close'}).click()
    await chat.page.setViewportSize({width: 320, height: 700})
    await summary().click()
    await chat.send('The nights are long.')
    await chat.finished()
    await button('It helped').waitFor()
    expect(await chat.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const box = await chat.message.boundingBox()
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(700)
    await chat.page.evaluate(axe.source)
    const violations = await chat.page.evaluate(async () => {
      const found = await window.axe.run('.split')
      return found.violations.map(({id, nodes}) => [id, nodes[0]?.html])
    })
    expect(violations).toEqual([])
  })
})
