import {describe, expect, it} from 'vitest'
import {plainReply, replyTo, settle, shown, start} from './conversation-fixture.ts'
import {selectBranches, selectMessage, selectMessageIds} from './selectors.ts'

describe('a conversation', () => {
  it('shows a message at once and its reply as it comes', async () => {
    const {conversation} = start()
    conversation.send('I could not sleep.')
    expect(shown(conversation)).toEqual(['user sending: I could not sleep.', 'assistant sending: '])
    await settle()
    expect(shown(conversation)).toEqual([
      'user done: I could not sleep.',
      `assistant done: ${replyTo('I could not sleep.')}`,
    ])
    expect(conversation.getState()).toMatchObject({queue: [], streaming: undefined, held: []})
    conversation.dispose()
  })

  it('takes no message of nothing but spaces (fault 15)', () => {
    const {conversation} = start()
    expect(conversation.send('  \n ')).toBeUndefined()
    expect(shown(conversation)).toEqual([])
    conversation.dispose()
  })

  it('queues instead of refusing, and sends one after the other (fault 24)', async () => {
    const {conversation, server} = start()
    server.faults.push('stalled')
    for (const text of ['one', 'two', 'three']) conversation.send(text)
    await settle()
    expect(server.attempts).toHaveLength(1)
    expect(shown(conversation).map((line) => line.split(':')[0])).toEqual([
      'user done',
      'assistant streaming',
      'user queued',
      'assistant queued',
      'user queued',
      'assistant queued',
    ])
    server.resume.shift()?.()
    await settle(20)
    expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'two', 'three'])
    expect(conversation.getState().queue).toEqual([])
    conversation.dispose()
  })

  it('sends what was said before, both sides, without the message itself (fault 12)', async () => {
    const {conversation, server} = start()
    conversation.send('one')
    await settle()
    conversation.send('two')
    await settle()
    expect(server.attempts.map(({request}) => request.conversation_history)).toEqual([
      undefined,
      [
        {role: 'user', content: 'one'},
        {role: 'assistant', content: replyTo('one')},
      ],
    ])
    conversation.dispose()
  })

  it('sends at most as many earlier messages as the app says', async () => {
    const {conversation, server} = start({historyMessages: 2})
    for (const text of ['one', 'two', 'three']) {
      conversation.send(text)
      await settle()
    }
    expect(server.attempts[2]?.request.conversation_history?.map(({content}) => content)).toEqual([
      'two',
      replyTo('two'),
    ])
    conversation.dispose()
  })

  it('leaves a failed turn out of what is sent later (fault 12)', async () => {
    const {conversation, server} = start()
    server.faults.push('invalid')
    conversation.send('one')
    await settle()
    conversation.send('two')
    await settle()
    expect(shown(conversation)[0]).toBe('user failed: one')
    expect(server.attempts[1]?.request).not.toHaveProperty('conversation_history')
    conversation.dispose()
  })

  it('stops a reply here and on the server, and keeps what has come', async () => {
    const {conversation, server} = start()
    server.faults.push('stalled')
    server.toReply = () => ({response: 'That is hard. What helps?'})
    conversation.send('one')
    await settle()
    conversation.stop()
    expect(shown(conversation)[1]).toMatch(/^assistant stopped: /)
    await settle()
    expect(server.aborted).toBe(1)
    expect(conversation.getState().queue).toEqual([])
    conversation.dispose()
  })

  it('stops what is only queued without a word to the server', async () => {
    const {conversation, server} = start()
    server.faults.push('stalled')
    conversation.send('one')
    const second = conversation.send('two')
    await settle()
    conversation.stop(second)
    expect(shown(conversation).slice(2)).toEqual(['user stopped: two', 'assistant stopped: '])
    server.resume.shift()?.()
    await settle()
    expect(server.attempts).toHaveLength(1)
    conversation.dispose()
  })
})

describe('what failed', () => {
  it.each(['refused', 'lost', 'dropped', 'overloaded'] as const)(
    'is tried again with the same key: %s',
    async (fault) => {
      const {conversation, server} = start()
      server.faults.push(fault)
      conversation.send('one')
      await settle()
      const [, reply] = selectMessageIds(conversation.getState())
      expect(selectMessage(conversation.getState(), reply ?? '')).toMatchObject({
        status: 'failed',
        failure: {isRetryable: true},
      })
      conversation.retry()
      await settle()
      expect(shown(conversation)).toEqual(['user done: one', `assistant done: ${replyTo('one')}`])
      expect(new Set(server.attempts.map(({idempotencyKey}) => idempotencyKey)).size).toBe(1)
      expect(server.answered).toHaveLength(1)
      conversation.dispose()
    },
  )

  it('goes first when the next message is sent, so that the order stays', async () => {
    const {conversation, server} = start()
    server.faults.push('overloaded')
    conversation.send('one')
    await settle()
    conversation.send('two')
    await settle(12)
    expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'two'])
    expect(server.answered[1]?.request.conversation_history).toHaveLength(2)
    conversation.dispose()
  })

  it('keeps what follows waiting, and lets it go when it is given up', async () => {
    const {conversation, server} = start()
    server.faults.push('stalled', 'overloaded', 'overloaded')
    for (const text of ['one', 'two', 'three']) conversation.send(text)
    await settle()
    server.resume.shift()?.()
    await settle(20)
    expect(shown(conversation).slice(2)).toEqual([
      'user failed: two',
      'assistant failed: ',
      'user queued: three',
      'assistant queued: ',
    ])
    expect(conversation.getState().held).toHaveLength(1)
    conversation.stop(conversation.getState().held[0])
    await settle()
    expect(shown(conversation)[4]).toBe('user failed: three')
    conversation.retry()
    await settle()
    expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'three'])
    conversation.dispose()
  })

  it('was not answered by what the guard itself says of it', async () => {
    const {conversation, server} = start()
    server.faults.push('overloaded')
    // In this language the device can not tell, and says so.
    conversation.send('En voi nukkua öisin, koska ajattelen koko ajan huomista.')
    await settle()
    expect(shown(conversation).map((line) => line.split(':')[0])).toEqual(['user failed', 'assistant failed'])
    conversation.dispose()
  })

  it('is said with codes only, and can be told from what may work later', async () => {
    const {conversation, server} = start()
    server.faults.push('invalid')
    const id = conversation.send('a secret')
    await settle()
    const message = selectMessage(conversation.getState(), id ?? '')
    expect(message?.failure).toMatchObject({code: 'rejected', isRetryable: false, status: 400})
    expect(JSON.stringify(message?.failure)).not.toContain('secret')
    conversation.dispose()
  })

  it('asks with another key where the server has ended the turn of the first', async () => {
    const {conversation, server} = start()
    server.faults.push('cancelled')
    conversation.send('one')
    await settle()
    expect(shown(conversation)[1]).toMatch(/^assistant failed/)
    conversation.resume()
    await settle()
    expect(shown(conversation)[1]).toBe(`assistant done: ${replyTo('one')}`)
    expect(new Set(server.attempts.map(({idempotencyKey}) => idempotencyKey)).size).toBe(2)
    conversation.dispose()
  })
})

describe('branches', () => {
  it('keep what a message was before it was edited', async () => {
    const {conversation, server} = start()
    const first = conversation.send('one')
    await settle()
    conversation.send('two')
    await settle()
    const edited = conversation.edit(first ?? '', 'uno')
    await settle()
    expect(shown(conversation)).toEqual(['user done: uno', `assistant done: ${replyTo('uno')}`])
    expect(selectBranches(conversation.getState(), edited ?? '')).toEqual({ids: [first, edited], index: 1})
    expect(server.attempts.at(-1)?.request).not.toHaveProperty('conversation_history')
    conversation.switchBranch(first ?? '')
    expect(shown(conversation).map((line) => line.split(': ')[1])).toEqual(['one', 'I hear you', 'two', 'I hear you'])
    conversation.dispose()
  })

  it('hold several replies to one message', async () => {
    const {conversation, server} = start()
    conversation.send('one')
    await settle()
    server.toReply = () => ({response: 'Another.'})
    conversation.regenerate()
    await settle()
    expect(shown(conversation)).toEqual(['user done: one', 'assistant done: Another.'])
    const last = selectMessageIds(conversation.getState())[1] ?? ''
    const {ids} = selectBranches(conversation.getState(), last)
    expect(ids).toHaveLength(2)
    expect(server.answered).toHaveLength(2)
    conversation.switchBranch(ids[0] ?? '')
    expect(shown(conversation)[1]).toBe(`assistant done: ${replyTo('one')}`)
    conversation.dispose()
  })

  it('stop what is asked for on the one that is left by an edit', async () => {
    const {conversation, server} = start()
    server.faults.push('stalled')
    const first = conversation.send('one')
    conversation.send('two')
    await settle()
    conversation.edit(first ?? '', 'uno')
    await settle()
    expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'uno'])
    expect(server.aborted).toBe(1)
    conversation.dispose()
  })
})

describe('without a network', () => {
  it('messages wait and go out in order', async () => {
    const {conversation, server, network} = start()
    network.set(false)
    for (const text of ['one', 'two']) conversation.send(text)
    await settle()
    expect(server.attempts).toHaveLength(0)
    expect(conversation.getState().isOnline).toBe(false)
    expect(shown(conversation)[0]).toBe('user queued: one')
    network.set(true)
    await settle(12)
    expect(server.answered.map(({request}) => request.user_query)).toEqual(['one', 'two'])
    conversation.dispose()
  })

  it('a message whose connection broke waits again, with its key', async () => {
    const {conversation, server, network} = start()
    server.faults.push('lost')
    conversation.send('one')
    network.set(false)
    await settle()
    expect(shown(conversation)).toEqual(['user queued: one', 'assistant queued: '])
    network.set(true)
    await settle()
    expect(server.answered).toHaveLength(1)
    expect(shown(conversation)[1]).toBe(`assistant done: ${replyTo('one')}`)
    conversation.dispose()
  })
})

describe('a beginning', () => {
  it('is the first use: one that is only made touches nothing, as in a render that is thrown away', async () => {
    const {conversation, network} = start()
    network.set(false)
    expect(conversation.getState()).toBe(conversation.getInitialState())
    expect(network.listeners.size).toBe(0)
    conversation.subscribe(() => {})()
    expect(network.listeners.size).toBe(1)
    expect(conversation.getState().isOnline).toBe(false)
    expect(conversation.getInitialState().isOnline).toBe(true)
    conversation.dispose()
    conversation.subscribe(() => {})
    expect(network.listeners.size).toBe(0)
  })
})

describe('an end', () => {
  it('leaves no timer and no listener', async () => {
    const {conversation, server, clock, network} = start()
    server.faults.push('stalled')
    conversation.setDraft('tomorrow')
    conversation.send('one')
    await settle()
    const {signal} = server.attempts[0] ?? {}
    conversation.dispose()
    await settle()
    expect(signal?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
    expect(network.listeners.size).toBe(0)
  })

  it('by the quick exit leaves nothing in memory', async () => {
    const {conversation, server, clock} = start()
    server.faults.push('stalled')
    conversation.send('I want to end my life')
    conversation.setDraft('and more')
    await settle()
    await conversation.clear()
    const state = conversation.getState()
    expect(state).toMatchObject({isCleared: true, draft: '', queue: []})
    expect(state.risk.latch).toBe('none')
    expect(shown(conversation)).toEqual([])
    expect(JSON.stringify(state)).not.toContain('end my life')
    expect(conversation.send('again')).toBeUndefined()
    await settle()
    expect(server.aborted).toBe(1)
    expect(clock.pending).toBe(0)
  })

  it('of one talk begins another, with another session and the same risk (fault 10)', async () => {
    const {conversation, server} = start()
    server.toReply = () => ({
      ...plainReply('That sounds hard.'),
      eq: {measured: true, scores: {overall_eq: 0.5}},
      conversation_metadata: {bias_score: 0.9, detected_techniques: ['validation']},
    })
    conversation.send('I want to end my life')
    await settle()
    const before = conversation.getState()
    expect(before.insights).toMatchObject({
      eq: {measured: 1},
      bias: {flags: [{severity: 'high'}]},
      techniques: {timeline: [{techniques: ['validation']}]},
    })
    conversation.reset()
    const after = conversation.getState()
    expect(after.sessionId).not.toBe(before.sessionId)
    expect(after.insights).toMatchObject({eq: {measured: 0}, bias: {flags: []}, techniques: {timeline: []}})
    expect(shown(conversation)).toEqual([])
    expect(after.risk.latch).toBe(before.risk.latch)
    expect(after.risk.latch).not.toBe('none')
    conversation.dispose()
  })
})
