import {describe, expect, it} from 'vitest'
import {claimTab} from './claim-tab.ts'
import type {TabOwner} from './tab-owner.ts'

const expectRole = (owner: TabOwner, role: string): Promise<void> => expect.poll(() => owner.getRole()).toBe(role)

// Node of this repository has Web Locks; older ones do not.
describe.skipIf(globalThis.navigator?.locks === undefined)('one tab of several', () => {
  it('owns, and the next one follows until it lets go', async () => {
    const name = crypto.randomUUID()
    const first = claimTab(name)
    await expectRole(first, 'owner')
    const second = claimTab(name)
    const third = claimTab(name)
    await expectRole(second, 'follower')
    await expectRole(third, 'follower')
    const roles: string[] = []
    second.subscribe(() => roles.push(second.getRole()))
    first.release()
    await expectRole(second, 'owner')
    expect(roles).toEqual(['owner'])
    expect(first.getRole()).toBe('follower')
    expect(third.getRole()).toBe('follower')
    second.release()
    await expectRole(third, 'owner')
    third.release()
  })

  it('takes over when a person says so, and the one before follows', async () => {
    const name = crypto.randomUUID()
    const first = claimTab(name)
    await expectRole(first, 'owner')
    const second = claimTab(name)
    await expectRole(second, 'follower')
    second.takeOver()
    await expectRole(second, 'owner')
    await expectRole(first, 'follower')
    first.takeOver()
    await expectRole(first, 'owner')
    await expectRole(second, 'follower')
    first.release()
    await expectRole(second, 'owner')
    second.release()
  })

  it('never has two owners at a time, however they come and go', async () => {
    const name = crypto.randomUUID()
    const tabs = Array.from({length: 6}, () => claimTab(name))
    for (const tab of tabs) {
      await expectRole(tab, 'owner')
      expect(tabs.filter((one) => one.getRole() === 'owner')).toHaveLength(1)
      tab.release()
    }
  })

  it('that is released while it asks never owns', async () => {
    const name = crypto.randomUUID()
    const gone = claimTab(name)
    gone.release()
    const next = claimTab(name)
    await expectRole(next, 'owner')
    expect(gone.getRole()).toBe('follower')
    next.release()
  })

  it('is not in the way of another name', async () => {
    const [one, other] = [claimTab(crypto.randomUUID()), claimTab(crypto.randomUUID())]
    await expectRole(one, 'owner')
    await expectRole(other, 'owner')
    one.release()
    other.release()
  })
})

describe('without locks', () => {
  it('a tab says that nobody guards it', () => {
    const tab = claimTab('conversation/c1', {locks: undefined})
    expect(tab.getRole()).toBe('unguarded')
    tab.takeOver()
    tab.release()
    expect(tab.getRole()).toBe('unguarded')
  })

  it('nor where the page may not use them', async () => {
    const locks = {
      request: () => Promise.reject(new DOMException('denied', 'SecurityError')),
      query: async () => ({}),
    }
    const tab = claimTab('conversation/c1', {locks})
    await expectRole(tab, 'unguarded')
  })
})
