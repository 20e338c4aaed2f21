import {describe, expect, it} from 'vitest'
import {createFakeServer, replyTo, shown} from './conversation-fixture.ts'
import {selectMessageIds} from './selectors.ts'
import {createSafetyPipeline} from '../safety/create-safety-pipeline.ts'
import {createBrowser, rest} from './tabs-fixture.ts'

const begin = () => {
  const server = createFakeServer()
  return {server, browser: createBrowser(server)}
}

describe('what was kept', () => {
  it('is there after a reload: messages, branches, draft, session', async () => {
    const {browser, server} = begin()
    const tab = browser.open()
    const first = tab.conversation.send('one')
    await rest()
    tab.conversation.edit(first ?? '', 'uno')
    await rest()
    tab.conversation.switchBranch(first ?? '')
    tab.conversation.setDraft('to be continued')
    const before = tab.conversation.getState()
    await tab.close()
    const again = browser.open()
    await again.conversation.ready
    expect(shown(again.conversation)).toEqual(['user done: one', `assistant done: ${replyTo('one')}`])
    expect(again.conversation.getState()).toMatchObject({
      sessionId: before.sessionId,
      draft: 'to be continued',
      keeping: {phase: 'ready', aside: 0},
    })
    expect(again.conversation.getState().tree.children.get('')).toHaveLength(2)
    expect(server.answered).toHaveLength(2)
    await again.close()
  })

  it('goes on after a crash where it was, with the same key', async () => {
    const {browser, server} = begin()
    const tab = browser.open()
    await tab.conversation.ready
    server.faults.push('stalled')
    tab.conversation.send('one')
    await rest()
    expect(shown(tab.conversation)[1]).toMatch(/^assistant streaming/)
    tab.crash()
    const again = browser.open()
    await rest()
    expect(shown(again.conversation)).toEqual(['user done: one', `assistant done: ${replyTo('one')}`])
    expect(server.answered).toHaveLength(1)
    expect(server.mismatches).toBe(0)
    await again.close()
  })

  it('is sent after a crash without a network', async () => {
    const {browser, server} = begin()
    browser.network.set(false)
    const tab = browser.open()
    tab.conversation.send('one')
    tab.conversation.send('two')
    await tab.conversation.whenKept()
    tab.crash()
    browser.network.set(true)
    const again = browser.open()
    await rest(60)
    expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'two'])
    await again.close()
  })

  it('stands before what was written while it was read', async () => {
    const {browser, server} = begin()
    const tab = browser.open()
    tab.conversation.send('one')
    await rest()
    await tab.close()
    const again = browser.open()
    again.conversation.send('two')
    expect(shown(again.conversation)).toEqual(['user queued: two', 'assistant queued: '])
    await rest(60)
    expect(shown(again.conversation).map((line) => line.split(': ')[1])).toEqual([
      'one',
      'I hear you',
      'two',
      'I hear you',
    ])
    expect(server.answered[1]?.request.conversation_history).toHaveLength(2)
    await again.close()
  })

  it('keeps the risk, also through a crash, and lowers it by an act only', async () => {
    const {browser} = begin()
    const tab = browser.open()
    tab.conversation.send('I want to end my life tonight.')
    const {latch} = tab.conversation.getState().risk
    expect(latch).not.toBe('none')
    await tab.conversation.whenKept()
    tab.crash()
    const again = browser.open()
    await again.conversation.ready
    expect(again.conversation.getState().risk).toMatchObject({latch, level: latch})
    again.conversation.lowerRisk({by: 'person', reason: 'false_alarm'})
    await again.conversation.whenKept()
    again.crash()
    const last = browser.open()
    await last.conversation.ready
    expect(last.conversation.getState().risk.latch).toBe('none')
    await last.close()
  })

  it('is calm again after a reload of a calm chat, by judging its last words anew, and counts them once', async () => {
    const {browser} = begin()
    const tab = browser.open()
    tab.conversation.send('I slept well.')
    tab.conversation.send('The garden is green.')
    await rest(60)
    expect(tab.conversation.getState().risk).toMatchObject({level: 'none', turns: 2})
    await tab.close()
    const again = browser.open()
    await again.conversation.ready
    expect(again.conversation.getState().risk).toMatchObject({level: 'none', latch: 'none', turns: 2, unjudgedTurns: 0})
    await again.close()
    const broken = browser.open({
      inbound: {
        ...createSafetyPipeline({direction: 'inbound'}),
        judgeRiskNow: () => {
          throw new Error('broken')
        },
      },
    })
    await broken.conversation.ready
    expect(broken.conversation.getState().risk.level).toBe('unknown')
    await broken.close()
  })

  it('stays as a person has settled it, also when the last words would raise it', async () => {
    const {browser} = begin()
    const tab = browser.open()
    tab.conversation.send('I want to end my life tonight.')
    await rest()
    tab.conversation.lowerRisk({by: 'person', reason: 'false_alarm'})
    await tab.conversation.whenKept()
    await tab.close()
    const again = browser.open()
    await again.conversation.ready
    expect(again.conversation.getState().risk).toMatchObject({level: 'none', latch: 'none'})
    await again.close()
  })

  it('is deleted by beginning anew', async () => {
    const {browser} = begin()
    const tab = browser.open()
    tab.conversation.send('one')
    await rest()
    tab.conversation.reset()
    await tab.conversation.whenKept()
    expect(await browser.driver.keys('conversation-page/')).toEqual([])
    expect(await browser.driver.keys('conversation-request/')).toEqual([])
    await tab.close()
    const again = browser.open()
    await again.conversation.ready
    expect(shown(again.conversation)).toEqual([])
    await again.close()
  })
})

describe('a device that does not keep', () => {
  it('does not keep a message from being sent, and says so', async () => {
    const {browser, server} = begin()
    const tab = browser.open()
    await tab.conversation.ready
    browser.failure = 'quota'
    tab.conversation.send('one')
    await expect(tab.conversation.whenKept()).rejects.toMatchObject({code: 'storage', failure: 'quota'})
    await rest()
    expect(server.answered).toHaveLength(1)
    expect(tab.conversation.getState().keeping).toMatchObject({problem: {failure: 'quota'}})
    expect(tab.conversation.getState().keeping.unsaved).toBeGreaterThan(0)
    browser.failure = undefined
    await tab.storage.retry()
    await expect(tab.conversation.whenKept()).resolves.toBeUndefined()
    await tab.close()
  })

  it('and that can not be read is not written over; what was said meanwhile follows when it can', async () => {
    const {browser, server} = begin()
    const tab = browser.open()
    tab.conversation.send('one')
    await rest()
    await tab.close()
    browser.failure = 'locked'
    const again = browser.open()
    await again.conversation.ready
    expect(again.conversation.getState().keeping.phase).toBe('unread')
    again.conversation.send('two')
    await rest()
    expect(server.answered).toHaveLength(2)
    expect(shown(again.conversation)).toHaveLength(2)
    browser.failure = undefined
    await again.storage.retry()
    await rest()
    const texts = shown(again.conversation).map((line) => line.split(': ').at(-1))
    expect(texts).toEqual(['one', 'one', 'two', 'two'])
    await again.close()
    const last = browser.open()
    await last.conversation.ready
    expect(selectMessageIds(last.conversation.getState())).toHaveLength(4)
    await last.close()
  })

  it('leaves alone what is damaged, and counts it', async () => {
    const {browser} = begin()
    const tab = browser.open()
    for (let index = 0; index < 17; index++) tab.conversation.send(`message ${index}`)
    await rest(400)
    await tab.close()
    const pages = await browser.driver.keys('conversation-page/')
    expect(pages).toHaveLength(2)
    for (const key of pages) {
      const bytes = await browser.driver.read(key)
      if ((bytes?.byteLength ?? 0) > 4_000) await browser.driver.write([{key, bytes: new Uint8Array([1, 2, 3]).buffer}])
    }
    const again = browser.open()
    await again.conversation.ready
    expect(again.conversation.getState().keeping.aside).toBe(1)
    expect(shown(again.conversation)).toHaveLength(2)
    again.conversation.send('after')
    await rest()
    await again.close()
    const last = browser.open()
    await last.conversation.ready
    expect(shown(last.conversation).at(-2)).toBe('user done: after')
    expect(last.conversation.getState().keeping.aside).toBe(1)
    await last.close()
  })
})
