import {afterAll, describe, expect, it} from 'vitest'
import {setStage} from './open-widget.ts'

const stage = await setStage()
const {open, host} = stage
afterAll(() => stage.end())

const chat = '<pixel-chat base-url="{api}" region="GB" open></pixel-chat>'
/** The machine may have other work; a condition is waited for, not a time. */
const patience = {timeout: 10_000}

describe.skipIf(stage.browser === undefined)('tokens of a page', () => {
  // In most of these the element begins before the page has given its function.
  const orders: Record<string, {script: 'module' | 'classic' | 'none'; tags(own: string): string}> = {
    'module, then module': {script: 'module', tags: (own) => `<script type="module" src="${own}"></script>`},
    'module, then a script in the page': {script: 'module', tags: (own) => `<script src="${own}"></script>`},
    'classic, then a script in the page': {script: 'classic', tags: (own) => `<script src="${own}"></script>`},
    'classic, then module': {script: 'classic', tags: (own) => `<script type="module" src="${own}"></script>`},
    'both deferred': {
      script: 'none',
      tags: (own) => `<script defer src="/pixel-widget.classic.js"></script><script defer src="${own}"></script>`,
    },
  }
  it.each(Object.entries(orders))('asks for tokens whatever order scripts run in: %s', async (_, {script, tags}) => {
    const own = host.script(`document.querySelector('pixel-chat').getToken = async () => 'x'`)
    const {page, say, reply, close} = await open(chat + tags(own), {script})
    const request = page.waitForRequest((one) => one.url().endsWith('/infer-stream') && one.method() === 'POST')
    await say('hello')
    expect((await request).headers()['authorization']).toBe('Bearer x')
    await reply()
    await close()
  })

  it('asks for tokens that are offered in the middle of a conversation', async () => {
    const {page, say, reply, close} = await open(chat)
    await say('hello')
    await reply()
    await page.evaluate(() => Object.assign(document.querySelector('pixel-chat') ?? {}, {getToken: async () => 'late'}))
    const request = page.waitForRequest((one) => one.url().endsWith('/infer-stream') && one.method() === 'POST')
    await say('hello again')
    expect((await request).headers()['authorization']).toBe('Bearer late')
    await close()
  })

  it('tells the developer once when getToken fails, and lets the person send again', async () => {
    const own = host.script(
      `document.querySelector('pixel-chat').getToken = async () => (await fetch('https://elsewhere.example/')).text()`,
    )
    const {page, complaints, say, heard, close} = await open(`${chat}<script src="${own}"></script>`)
    await say('hello')
    const failed = async () => (await heard('pixel-error')).length
    await expect.poll(failed, patience).toBeGreaterThan(0)
    expect(await heard('pixel-error')).toContainEqual(expect.objectContaining({code: 'connection', isRetryable: true}))
    const before = await failed()
    await page.getByRole('button', {name: 'Send again'}).click()
    await expect.poll(failed, patience).toBeGreaterThan(before)
    const ours = complaints.filter((one) => one.startsWith('<pixel-chat>'))
    expect(ours).toEqual([expect.stringMatching(/getToken.*connect-src/)])
    await close()
  })

  it('asks the page for tokens, and for a person', async () => {
    const script = `<script>
      const element = document.querySelector('pixel-chat')
      element.getToken = async (current) => (current ?? '') + 'x'
      element.onEscalate = async () => ({acknowledged: true})
    </script>`
    const {page, say, heard, reply, close} = await open(chat + script)
    const request = page.waitForRequest((one) => one.url().endsWith('/infer-stream') && one.method() === 'POST')
    await say('I want to kill myself tonight.')
    expect((await request).headers()['authorization']).toBe('Bearer x')
    await page.getByRole('button', {name: 'Ask for a person'}).click()
    await expect.poll(() => heard('pixel-handoff'), patience).toContainEqual({level: 'imminent', state: 'acknowledged'})
    await reply()
    await close()
  })
})
