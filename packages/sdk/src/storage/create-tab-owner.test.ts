import {describe, expect, it} from 'vitest'
import {createManualClock, type ManualClock} from '../lib/manual-clock.ts'
import {useFakeChannels} from './channel-fixture.ts'
import {createTabOwner} from './create-tab-owner.ts'
import {createClaims} from './locks-fixture.ts'
import {openChannel, type Channel} from './open-channel.ts'
import type {TabOwner} from './tab-owner.ts'

useFakeChannels()

const settle = async (): Promise<void> => {
  for (let round = 0; round < 6; round++) await new Promise((resolve) => setImmediate(resolve))
}

async function open(count: number): Promise<{tabs: TabOwner[]; clock: ManualClock}> {
  const claim = createClaims()
  const clock = createManualClock()
  const tabs: TabOwner[] = []
  for (let index = 0; index < count; index++) {
    tabs.push(claim(clock))
    await settle()
  }
  return {tabs, clock}
}
const rolesOf = (tabs: readonly TabOwner[]): string => tabs.map((tab) => tab.getRole()).join(' ')
const never = new Promise<void>(() => {})

describe('a tab that wants what another one owns', () => {
  it('gets it when that one has finished and has written everything', async () => {
    const {tabs} = await open(2)
    const [first, second] = tabs
    const steps: string[] = []
    let finish = (): void => {}
    let leave = (): void => {}
    first?.onHandOver({
      finish: () => new Promise<void>((resolve) => (finish = resolve)),
      leave: () => new Promise<void>((resolve) => (leave = resolve)),
    })
    for (const tab of tabs) tab.subscribe(() => steps.push(rolesOf(tabs)))
    second?.takeOver()
    await settle()
    expect(rolesOf(tabs)).toBe('owner follower')
    finish()
    await settle()
    expect(rolesOf(tabs)).toBe('follower follower')
    leave()
    await settle()
    expect(steps).toEqual(['follower follower', 'follower owner'])
  })

  it('waits two seconds at most for one that does not come to an end', async () => {
    const {tabs, clock} = await open(2)
    tabs[0]?.onHandOver({finish: () => never, leave: () => Promise.reject(new Error('full'))})
    tabs[1]?.takeOver()
    await clock.run(2_000)
    await settle()
    expect(rolesOf(tabs)).toBe('follower owner')
    tabs[0]?.onHandOver({finish: async () => {}, leave: async () => {}})
    tabs[0]?.takeOver()
    await settle()
    expect(rolesOf(tabs)).toBe('owner follower')
  })

  it('takes it after three seconds from one that does not hear, and that one follows', async () => {
    const claim = createClaims({isDeaf: (tab) => tab === 'tab-1'})
    const clock = createManualClock()
    const tabs = [claim(clock)]
    await settle()
    tabs.push(claim(clock))
    await settle()
    tabs[1]?.takeOver()
    await clock.run(2_999)
    expect(rolesOf(tabs)).toBe('owner follower')
    await clock.run(1)
    await settle()
    expect(rolesOf(tabs)).toBe('follower owner')
    tabs[1]?.release()
    await settle()
    expect(rolesOf(tabs)).toBe('owner follower')
  })

  it('goes before one that has waited longer and did not ask', async () => {
    const {tabs} = await open(4)
    tabs[3]?.takeOver()
    await settle()
    expect(rolesOf(tabs)).toBe('follower follower follower owner')
    tabs[3]?.release()
    await settle()
    expect(
      rolesOf(tabs)
        .split(' ')
        .filter((role) => role === 'owner'),
    ).toHaveLength(1)
  })

  it('gets it in turn when several ask, each after the one before has finished', async () => {
    const {tabs} = await open(3)
    const order: number[] = []
    tabs.forEach((tab, index) => tab.subscribe(() => tab.getRole() === 'owner' && order.push(index)))
    tabs[2]?.takeOver()
    tabs[1]?.takeOver()
    await settle()
    await settle()
    expect(order).toEqual(expect.arrayContaining([1, 2]))
    expect(
      rolesOf(tabs)
        .split(' ')
        .filter((role) => role === 'owner'),
    ).toHaveLength(1)
  })

  it('and is gone before it gets it keeps nobody from having it', async () => {
    const {tabs} = await open(3)
    tabs[2]?.takeOver()
    tabs[2]?.release()
    await settle()
    expect(
      rolesOf(tabs)
        .split(' ')
        .filter((role) => role === 'owner'),
    ).toHaveLength(1)
  })
})

describe('a browser', () => {
  const deaf: Channel<never> = {listen() {}, post: () => false, close() {}}

  it('without a channel lets a tab take it at once', async () => {
    const claim = createClaims({open: () => deaf})
    const clock = createManualClock()
    const tabs = [claim(clock)]
    await settle()
    tabs.push(claim(clock))
    await settle()
    tabs[1]?.takeOver()
    await settle()
    expect(rolesOf(tabs)).toBe('follower owner')
  })

  it('that does not say who has it keeps nobody waiting for more than three seconds', async () => {
    const clock = createManualClock()
    const locks = {request: () => new Promise<void>(() => {})}
    const tab = createTabOwner(crypto.randomUUID(), {locks, clock, openChannel, tab: 'one'})
    await clock.run(2_999)
    expect(tab.getRole()).toBe('asking')
    await clock.run(1)
    expect(tab.getRole()).toBe('unguarded')
    tab.release()
    expect(clock.pending).toBe(0)
  })

  it('that refuses to open a channel is one without', () => {
    const {BroadcastChannel: before} = globalThis
    const Refused = function () {
      throw new DOMException('The operation is insecure', 'SecurityError')
    }
    Object.defineProperty(globalThis, 'BroadcastChannel', {value: Refused, configurable: true, writable: true})
    const channel = openChannel<string>('any', {isMessage: (data) => typeof data === 'string', hear() {}})
    channel.listen()
    expect(channel.post('hello')).toBe(false)
    channel.close()
    Object.defineProperty(globalThis, 'BroadcastChannel', {value: before, configurable: true, writable: true})
  })
})
