import {describe, expect, it} from 'vitest'
import {createFakeServer, replyTo, shown} from './conversation-fixture.ts'
import {createBrowser, rest} from './tabs-fixture.ts'

const begin = () => {
  const server = createFakeServer()
  return {server, browser: createBrowser(server)}
}

describe('two tabs', () => {
  it('send one after the other, and both show all of it', async () => {
    const {browser, server} = begin()
    const [one, other] = [browser.open(), browser.open()]
    await rest()
    expect([one, other].map(({conversation}) => conversation.getState().role)).toEqual(['owner', 'follower'])
    one.conversation.send('one')
    await rest(60)
    other.conversation.send('two')
    await rest(90)
    expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'two'])
    const expected = ['one', 'I hear you', 'two', 'I hear you']
    await expect.poll(() => shown(one.conversation).map((line) => line.split(': ')[1])).toEqual(expected)
    expect(shown(other.conversation).map((line) => line.split(': ')[1])).toEqual(expected)
    expect(one.conversation.getState().role).toBe('follower')
    await one.close()
    await other.close()
  })

  it('keep an answer that came in one, whatever the other writes of the same message, and when', async () => {
    for (let rounds = 0; rounds < 12; rounds++) {
      const {browser, server} = begin()
      const [one, other] = [browser.open({outbound: 'off'}), browser.open({outbound: 'off'})]
      await rest(1)
      server.faults.push('refused')
      other.conversation.send('one')
      await rest(rounds)
      // Takes the conversation back, before or after the other has written that it failed.
      one.conversation.resume()
      await rest(60)
      for (const {clock} of [one, other]) clock.advance(700)
      await rest(60)
      for (const {conversation} of [one, other]) {
        const {role, held} = conversation.getState()
        if (role === 'owner' && held.length > 0) conversation.resume()
      }
      await rest(60)
      await one.close()
      await other.close()
      const again = browser.open()
      await again.conversation.ready
      await rest()
      expect(shown(again.conversation)).toEqual(['user done: one', `assistant done: ${replyTo('one')}`])
      await again.close()
    }
  })

  it('keep the order of each, when the other takes over between two messages', async () => {
    for (let pause = 0; pause < 12; pause++) {
      const {browser, server} = begin()
      const tabs = [browser.open({outbound: 'off'}), browser.open({outbound: 'off'})] as const
      await rest(1)
      for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
        tabs[index < 2 ? 0 : 1].conversation.send(text)
        // So many steps come between two key presses: the first message is written before the second, or not.
        for (let step = 0; step < pause; step++) await Promise.resolve()
      }
      for (let round = 0; round < 10; round++) {
        await rest(10)
        for (const {clock} of tabs) clock.advance(700)
      }
      const answered = server.answered.map(({request}) => request.user_query)
      expect([...answered].sort()).toEqual(['four', 'one', 'three', 'two'])
      expect(answered.indexOf('one')).toBeLessThan(answered.indexOf('two'))
      expect(answered.indexOf('three')).toBeLessThan(answered.indexOf('four'))
      for (const tab of tabs) await tab.close()
    }
  })

  it('put what each wrote meanwhile behind what is kept, one behind the other', async () => {
    const {browser, server} = begin()
    const tabs = [browser.open({outbound: 'off'}), browser.open({outbound: 'off'})] as const
    const send = async (tab: 0 | 1, text: string): Promise<void> => void tabs[tab].conversation.send(text)
    await send(0, 'one')
    await rest(1)
    await send(1, 'two')
    await send(0, 'three')
    await rest(2)
    // This tab has lost the conversation, and gets it back.
    await send(1, 'four')
    await rest(60)
    for (const {clock} of tabs) clock.advance(700)
    await rest(60)
    const answered = server.answered.map(({request}) => request.user_query)
    expect(answered).toEqual(['one', 'two', 'three', 'four'])
    for (const tab of tabs) await tab.close()
    const again = browser.open()
    await again.conversation.ready
    const texts = shown(again.conversation).filter((line) => line.startsWith('user'))
    expect(texts).toEqual(answered.map((text) => `user done: ${text}`))
    await again.close()
  })

  it('send the same under the same key, whichever of them has prepared it first', async () => {
    for (let rounds = 0; rounds < 6; rounds++) {
      const {browser, server} = begin()
      const tabs = [browser.open({outbound: 'off'}), browser.open({outbound: 'off'})] as const
      await rest(1)
      tabs[0].conversation.send('one')
      await Promise.resolve()
      tabs[1].conversation.resume()
      await rest(rounds)
      tabs[0].conversation.send('two')
      await rest(60)
      for (const {clock} of tabs) clock.advance(700)
      await rest(60)
      expect(server.mismatches).toBe(0)
      expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'two'])
      for (const tab of tabs) await tab.close()
    }
  })

  it('agree on an order also where each has put the other’s message behind its own', async () => {
    for (let pause = 0; pause < 10; pause++) {
      const {browser} = begin()
      const tabs = [browser.open({outbound: 'off'}), browser.open({outbound: 'off'})] as const
      const send = async (tab: 0 | 1, text: string): Promise<void> => {
        tabs[tab].conversation.send(text)
        for (let step = 0; step < pause; step++) await Promise.resolve()
      }
      await rest(1)
      await send(0, 'one')
      await send(1, 'two')
      await rest(3)
      await send(0, 'three')
      await rest(60)
      for (const {clock} of tabs) clock.advance(700)
      await rest(60)
      for (const tab of tabs) expect(shown(tab.conversation)).toHaveLength(6)
      expect(shown(tabs[0].conversation)).toEqual(shown(tabs[1].conversation))
      expect(shown(tabs[0].conversation).every((line) => line.includes('done'))).toBe(true)
      for (const tab of tabs) await tab.close()
    }
  })

  it('keep what was typed in the one that follows, when that one crashes before it could take over', async () => {
    for (let rounds = 0; rounds < 8; rounds++) {
      const {browser, server} = begin()
      const [one, other] = [browser.open(), browser.open()]
      await rest()
      const id = other.conversation.send('one')
      await other.conversation.whenKept()
      other.conversation.edit(id ?? '', 'uno')
      other.conversation.setDraft('and then')
      other.clock.advance(300)
      await other.conversation.whenKept()
      await rest(rounds)
      other.crash()
      await rest(60)
      const answered = server.answered.map(({request}) => request.user_query)
      expect(answered.filter((text) => text === 'uno')).toHaveLength(1)
      expect(shown(one.conversation)).toEqual(['user done: uno', `assistant done: ${replyTo('uno')}`])
      await one.close()
      const again = browser.open()
      await again.conversation.ready
      expect(shown(again.conversation)).toEqual(['user done: uno', `assistant done: ${replyTo('uno')}`])
      expect(again.conversation.getState().draft).toBe('and then')
      await again.close()
    }
  })

  it('show in both what was typed in one, before anything was sent', async () => {
    const {browser} = begin()
    browser.network.set(false)
    const [one, other] = [browser.open(), browser.open()]
    await rest()
    one.conversation.send('one')
    await rest()
    other.conversation.send('two')
    await rest(60)
    const whole = ['user queued: one', 'assistant queued: ', 'user queued: two', 'assistant queued: ']
    expect([shown(one.conversation), shown(other.conversation)]).toEqual([whole, whole])
    await one.close()
    await other.close()
  })

  it('keep a risk that was found in the one that follows, and show it in both', async () => {
    const {browser} = begin()
    const [one, other] = [browser.open(), browser.open()]
    await rest()
    other.conversation.send('I want to end my life tonight.')
    const {latch} = other.conversation.getState().risk
    expect(latch).not.toBe('none')
    await other.conversation.whenKept()
    other.crash()
    await rest(60)
    expect(one.conversation.getState().risk).toMatchObject({latch, level: latch})
    one.crash()
    const again = browser.open()
    await again.conversation.ready
    expect(again.conversation.getState().risk.latch).toBe(latch)
    await again.close()
  })

  it('keep the higher risk, whichever of them writes last', async () => {
    for (let pause = 0; pause < 8; pause++) {
      const {browser} = begin()
      const [one, other] = [browser.open(), browser.open()]
      await rest()
      other.conversation.send('I want to end my life tonight.')
      const {latch} = other.conversation.getState().risk
      for (let step = 0; step < pause; step++) await Promise.resolve()
      one.conversation.noteDisclosure({shownAt: 1})
      await rest(60)
      one.crash()
      other.crash()
      const again = browser.open()
      await again.conversation.ready
      expect(again.conversation.getState().risk.latch).toBe(latch)
      await again.close()
    }
  })

  it('forget nothing that is written while one of them reads what there is', async () => {
    for (let pause = 0; pause < 12; pause++) {
      const {browser} = begin()
      const [one, other] = [browser.open(), browser.open()]
      await rest()
      other.conversation.takeOver()
      await rest(pause)
      one.conversation.send('one')
      await rest(1)
      other.conversation.send('two')
      await Promise.all([one, other].map(({conversation}) => conversation.whenKept()))
      await rest(200)
      for (const {clock} of [one, other]) clock.advance(700)
      await rest(200)
      const texts = shown(other.conversation).filter((line) => line.startsWith('user'))
      expect(texts.toSorted()).toEqual(['user done: one', 'user done: two'])
      expect(shown(one.conversation)).toEqual(shown(other.conversation))
      one.crash()
      other.crash()
    }
  })

  it('ask under one key, when both give up the same one', async () => {
    const {browser, server} = begin()
    const [one, other] = [browser.open(), browser.open()]
    await rest()
    server.faults.push('cancelled')
    one.conversation.send('one')
    await expect.poll(() => shown(other.conversation)[1]).toMatch(/^assistant failed/)
    server.faults.push('stalled')
    one.conversation.retry()
    other.conversation.retry()
    await rest(60)
    for (const {clock} of [one, other]) clock.advance(700)
    await rest(60)
    expect(server.answered).toHaveLength(2)
    expect(new Set(server.attempts.map(({idempotencyKey}) => idempotencyKey)).size).toBe(2)
    expect(server.mismatches).toBe(0)
    await one.close()
    await other.close()
  })

  it('do not cancel what the other one goes on with', async () => {
    const {browser, server} = begin()
    const [one, other] = [browser.open(), browser.open()]
    await rest()
    server.faults.push('stalled')
    one.conversation.send('one')
    await rest()
    other.conversation.send('two')
    await rest(90)
    expect(server.aborted).toBe(0)
    expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'two'])
    expect(new Set(server.attempts.map(({idempotencyKey}) => idempotencyKey)).size).toBe(2)
    expect(server.mismatches).toBe(0)
    await one.close()
    expect(server.aborted).toBe(1)
    await other.close()
  })

  it('are both empty after the quick exit in one', async () => {
    const {browser} = begin()
    const [one, other] = [browser.open(), browser.open()]
    one.conversation.send('one')
    await rest(60)
    await one.conversation.clear()
    await expect.poll(() => other.conversation.getState().isCleared).toBe(true)
    expect(shown(other.conversation)).toEqual([])
    await other.close()
  })
})
