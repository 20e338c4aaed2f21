import {describe, expect, it} from 'vitest'
import {createSafetyPipeline} from '../safety/create-safety-pipeline.ts'
import {createFakeServer, replyTo, shown, start} from './conversation-fixture.ts'
import {createBrowser, rest} from './tabs-fixture.ts'

const done = (text: string): string[] => [`user done: ${text}`, `assistant done: ${replyTo(text)}`]

describe('a message is never lost without a word', () => {
  it('when the counter of tokens throws, or counts nonsense', async () => {
    for (const countTokens of [() => NaN, () => raise()]) {
      const {conversation, server} = start({countTokens, outbound: 'off'})
      conversation.send('one')
      await rest()
      conversation.send('two')
      await rest()
      expect(shown(conversation)).toEqual([...done('one'), ...done('two')])
      expect(server.answered[1]?.request.conversation_history).toHaveLength(2)
    }
  })

  it('when the gates break: nobody knows, which is not safe', async () => {
    const {conversation} = start({
      inbound: {...createSafetyPipeline({direction: 'inbound'}), judgeRiskNow: raise},
      outbound: 'off',
    })
    expect(conversation.send('one')).toBeTypeOf('string')
    expect(conversation.getState().risk.level).toBe('unknown')
    await rest()
    expect(shown(conversation)).toEqual(done('one'))
  })

  it('when what goes along with it can not be kept: the message and what became of it are', async () => {
    const server = createFakeServer()
    const browser = createBrowser(server)
    const tab = browser.open({outbound: 'off', request: {metadata: {big: 1n}} as never}) // as an app without types may
    await tab.conversation.ready
    tab.conversation.send('one')
    await rest()
    await expect(tab.conversation.whenKept()).resolves.toBeUndefined()
    tab.crash()
    const again = browser.open({outbound: 'off'})
    await again.conversation.ready
    expect(shown(again.conversation)).toEqual(['user failed: one', 'assistant failed: '])
    await again.close()
  })
})

describe('a risk that a server finds', () => {
  it('counts also where it is heard by a tab that has handed the reply over, and the other one does not get as far', async () => {
    const server = createFakeServer()
    const browser = createBrowser(server)
    const [one, other] = [browser.open({outbound: 'off'}), browser.open({outbound: 'off'})]
    await rest()
    server.toReply = () => ({risk: {level: 'high', signals: [{type: 'self_harm'}], evaluated_by: ['model']}})
    server.faults.push('stalled', 'refused')
    one.conversation.send('one')
    await rest()
    other.conversation.takeOver()
    await rest()
    expect(other.conversation.getState().role).toBe('owner')
    expect(other.conversation.getState().risk.latch).toBe('none')
    server.resume.shift()?.()
    await rest(60)
    for (const {conversation} of [one, other]) expect(conversation.getState().risk.latch).toBe('high')
    one.crash()
    other.crash()
    const again = browser.open({outbound: 'off'})
    await again.conversation.ready
    expect(again.conversation.getState().risk.latch).toBe('high')
    await again.close()
  })
})

function raise(): never {
  throw new Error('broken')
}
