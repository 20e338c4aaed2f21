import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {latency} from '../storage/channel-fixture.ts'
import {createFakeServer, replyTo, type FakeServer, type Fault} from './conversation-fixture.ts'
import type {ConversationState} from './conversation-state.ts'
import {selectMessage, selectMessageIds, selectMessages} from './selectors.ts'
import {createBrowser, rest, type Browser, type Tab} from './tabs-fixture.ts'

const runs = process.env.PIXEL_LONG === '1' ? 3_000 : 200
const seed = Number(process.env.PIXEL_SEED ?? 4_711)

type TabStep =
  | {readonly do: 'set-clock'; readonly tab: number; readonly by: number}
  | {readonly do: 'send' | 'close' | 'crash' | 'retry' | 'resume' | 'take-over' | 'draft'; readonly tab: number}
  | {readonly do: 'stop' | 'regenerate' | 'edit' | 'switch'; readonly tab: number; readonly which: number}
type Step =
  | TabStep
  | {readonly do: 'fault'; readonly fault: Fault}
  | {readonly do: 'offline' | 'online' | 'go-on' | 'full' | 'room'}
  | {readonly do: 'turn'; readonly rounds: number}
  /** How long news between tabs takes. */
  | {readonly do: 'delay'; readonly turns: number}

const tab = fc.nat({max: 1})
const linear: fc.Arbitrary<Step> = fc.oneof(
  {weight: 6, arbitrary: fc.record({do: fc.constant('send' as const), tab})},
  {weight: 6, arbitrary: fc.record({do: fc.constant('turn' as const), rounds: fc.integer({min: 1, max: 8})})},
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('close', 'crash', 'retry', 'resume', 'take-over', 'draft' as const),
      tab,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom<Fault>('refused', 'lost', 'dropped', 'stalled', 'overloaded'),
    }),
  },
  {weight: 3, arbitrary: fc.record({do: fc.constantFrom('offline', 'online', 'go-on' as const)})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('delay' as const), turns: fc.nat({max: 6})})},
  {
    weight: 1,
    arbitrary: fc.record({do: fc.constant('set-clock' as const), tab, by: fc.integer({min: -9e7, max: 9e7})}),
  },
)
const free: fc.Arbitrary<Step> = fc.oneof(
  {weight: 4, arbitrary: linear},
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('stop', 'regenerate', 'edit', 'switch' as const),
      tab,
      which: fc.nat({max: 20}),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({do: fc.constant('fault' as const), fault: fc.constantFrom<Fault>('invalid', 'cancelled')}),
  },
  {weight: 1, arbitrary: fc.record({do: fc.constantFrom('full', 'room' as const)})},
)

/** What a person was told is kept, what was only typed, and what was typed anew. */
interface World {
  readonly server: FakeServer
  readonly browser: Browser
  readonly tabs: Tab[]
  readonly kept: Set<string>
  /** Where: in which of the two places for a tab, and in which tab there. */
  readonly typed: Map<string, {readonly place: number; readonly tab: Tab | undefined}>
  count: number
}

function type(world: World, tabIndex: number, write: (text: string) => string | undefined): void {
  const conversation = world.tabs[tabIndex]?.conversation
  const text = `message ${++world.count}`
  if (write(text) === undefined) return
  world.typed.set(text, {place: tabIndex, tab: world.tabs[tabIndex]})
  void conversation?.whenKept().then(
    () => world.kept.add(text),
    () => {},
  )
}

const isTabStep = (step: Step): step is TabStep => 'tab' in step
const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)]

async function take(world: World, step: Step): Promise<void> {
  const {server, browser, tabs} = world
  if (step.do === 'fault') server.faults.push(step.fault)
  else if (step.do === 'delay') latency.turns = step.turns
  else if (step.do === 'turn') await rest(step.rounds)
  else if (step.do === 'offline' || step.do === 'online') browser.network.set(step.do === 'online')
  else if (step.do === 'go-on') server.resume.shift()?.()
  else if (step.do === 'full') browser.failure = 'quota'
  else if (step.do === 'room') browser.failure = undefined
  else if (isTabStep(step)) {
    const one = tabs[step.tab]
    if (one) await act(world, one, step)
  }
}

async function act(world: World, one: Tab, step: TabStep): Promise<void> {
  const {conversation} = one
  if (step.do === 'set-clock') one.setClock(step.by)
  if (step.do === 'send') type(world, step.tab, (text) => conversation.send(text))
  if (step.do === 'retry') conversation.retry()
  if (step.do === 'resume') conversation.resume()
  if (step.do === 'take-over') conversation.takeOver()
  if (step.do === 'draft') conversation.setDraft('perhaps')
  if (step.do === 'close' || step.do === 'crash') {
    if (step.do === 'crash') one.crash()
    else await one.close()
    world.tabs[step.tab] = world.browser.open({outbound: 'off'})
  }
  if (!('which' in step)) return
  const state = conversation.getState()
  const ids = [...state.tree.messages.keys()]
  const replies = ids.filter((id) => state.tree.messages.get(id)?.role === 'assistant')
  const messages = ids.filter((id) => state.tree.messages.get(id)?.role === 'user')
  if (step.do === 'stop') conversation.stop(step.which % 2 === 0 ? undefined : pick(replies, step.which))
  if (step.do === 'regenerate') conversation.regenerate(pick(replies, step.which))
  if (step.do === 'switch') conversation.switchBranch(pick(ids, step.which) ?? '')
  if (step.do === 'edit') type(world, step.tab, (text) => conversation.edit(pick(messages, step.which) ?? '', text))
}

/** Lets everything come to its end: a network, a server that works, room on the device, and somebody who tries again. */
async function conclude(world: World): Promise<ConversationState> {
  const {server, browser, tabs} = world
  server.faults.length = 0
  browser.failure = undefined
  browser.network.set(true)
  for (let round = 0; round < 40; round++) {
    while (server.resume.length > 0) server.resume.shift()?.()
    await rest(10)
    for (const one of tabs) {
      await one.storage.retry().catch(() => {})
      one.clock.advance(1)
    }
    const owner = tabs.find(({conversation}) => conversation.getState().role === 'owner')?.conversation
    const state = owner?.getState()
    if (!owner || state?.keeping.phase !== 'ready') continue
    if (state.held.length > 0) owner.resume()
    else if (round > 3 && tabs.every(({conversation}) => conversation.getState().queue.length === 0)) break
    else for (const {clock} of tabs) clock.advance(700)
  }
  // What counts is what is found the next time.
  for (const one of tabs) await one.close()
  const last = browser.open({outbound: 'off'})
  await last.conversation.ready
  await rest(20)
  const state = last.conversation.getState()
  await last.close()
  return state
}

async function play(steps: readonly Step[]): Promise<{world: World; state: ConversationState}> {
  latency.turns = 1
  const server = createFakeServer()
  const browser = createBrowser(server)
  const tabs = [browser.open({outbound: 'off'}), browser.open({outbound: 'off'})]
  const world: World = {server, browser, tabs, kept: new Set(), typed: new Map(), count: 0}
  for (const step of steps) await take(world, step)
  return {world, state: await conclude(world)}
}

const textsIn = ({tree}: ConversationState): string[] =>
  [...tree.messages.keys()].flatMap((id) => {
    const message = tree.messages.get(id)
    return message?.role === 'user' ? [message.text] : []
  })

function expectSound(state: ConversationState, server: FakeServer): void {
  expect(state).toMatchObject({queue: [], streaming: undefined})
  const keys = new Set<string>()
  for (const id of state.tree.messages.keys()) {
    const message = state.tree.messages.get(id)
    if (message?.role !== 'assistant') continue
    expect(keys.has(message.idempotencyKey)).toBe(false)
    keys.add(message.idempotencyKey)
    const question = state.tree.messages.get(message.parentId ?? '')
    expect(question?.role).toBe('user')
    if (message.status === 'done') expect(message.text).toBe(replyTo(question?.text ?? ''))
  }
  const texts = textsIn(state)
  expect(new Set(texts).size).toBe(texts.length)
  expect(server.mismatches).toBe(0)
}

describe('whatever happens to network, server, device and tabs', () => {
  it(
    `no turn is lost, doubled or out of order (${runs} runs)`,
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(linear, {maxLength: 30}), async (steps) => {
          const {world, state} = await play(steps)
          expectSound(state, world.server)
          const path = selectMessages(state)
          const said = path.flatMap((message) => (message.role === 'user' ? [message.text] : []))
          // Whatever was acknowledged is there, on the one branch there is, and answered.
          for (const text of world.kept) expect(said).toContain(text)
          expect(said).toHaveLength(textsIn(state).length)
          expect(path.every(({status}) => status === 'done')).toBe(true)
          // The server has answered each once.
          const answered = world.server.answered.map(({request}) => request.user_query)
          expect(new Set(answered).size).toBe(answered.length)
          // In the same order as on the branch, which keeps the order of each tab.
          expect(answered).toEqual(said)
          // Where somebody sets the clock, what one page wrote before another can not be known by it.
          const isClockSet = steps.some((step) => step.do === 'set-clock')
          const writers = new Map<unknown, string[]>()
          for (const [text, {place, tab: writer}] of world.typed) {
            const key = isClockSet ? writer : place
            if (said.includes(text)) writers.set(key, [...(writers.get(key) ?? []), text])
          }
          for (const own of writers.values()) expect(said.filter((text) => own.includes(text))).toEqual(own)
        }),
        {numRuns: runs, seed},
      ),
    900_000,
  )

  it(
    `nothing typed is lost and no text is mixed up, with branches, stops and refusals too (${runs} runs)`,
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(free, {maxLength: 40}), async (steps) => {
          const {world, state} = await play(steps)
          expectSound(state, world.server)
          const texts = textsIn(state)
          for (const text of world.kept) expect(texts).toContain(text)
          expect(texts.every((text) => world.typed.has(text))).toBe(true)
          // The active branch is one: each follows the one before it.
          selectMessageIds(state).forEach((id, index, path) =>
            expect(selectMessage(state, id)?.parentId).toBe(path[index - 1] ?? null),
          )
        }),
        {numRuns: runs, seed},
      ),
    900_000,
  )
})
