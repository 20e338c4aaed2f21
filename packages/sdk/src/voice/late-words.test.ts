import {describe, expect, it} from 'vitest'
import {shown} from '../conversation/conversation-fixture.ts'
import {startVoice} from './voice-fixture.ts'

describe('a recogniser that takes its time', () => {
  it.each([100, 800, 2500])('loses no words when a recogniser takes %i ms and the person goes on', async (finalMs) => {
    const {session, speak, silence, clock, asked, recognizer, phases} = startVoice({
      turns: ['I have the pills here.', 'In my hand.'],
      recognizer: {finalMs},
    })
    await session.start()
    await speak(800)
    await silence(300)
    await speak(800)
    await silence(900)
    await clock.run(8000)
    expect(asked().at(-1)).toBe('I have the pills here. In my hand.')
    expect([recognizer.started, recognizer.cancelled, phases.at(-1)]).toEqual([2, 0, 'listening'])
  })

  it('gives up all that is still being recognised when it is stopped', async () => {
    const {session, speak, silence, clock, asked, recognizer} = startVoice({
      turns: ['One.', 'Two.'],
      recognizer: {finalMs: 3000},
    })
    await session.start()
    await speak(800)
    await silence(300)
    await speak(800)
    await silence(900)
    session.stop()
    await clock.run(5000)
    expect([recognizer.started, recognizer.cancelled, asked()]).toEqual([2, 2, []])
  })
})

describe('a turn that was stopped', () => {
  it.each(['interrupt', 'stop', 'pause'] as const)('is not replaced by what is said after %s', async (how) => {
    const {session, speak, silence, clock, conversation, server} = startVoice({
      turns: ['I took the pills.', 'Never mind.'],
      reply: 'I do hear you and that sounds very hard indeed to carry all alone.',
    })
    server.faults.push('stalled')
    await session.start()
    await speak(800)
    await silence(900)
    expect(session.getState().phase).toBe('thinking')
    session[how]()
    await session.start()
    await speak(800)
    await silence(900)
    await clock.run(3000)
    expect(shown(conversation).filter((line) => line.startsWith('user'))).toMatchObject([
      expect.stringContaining('I took the pills.'),
      expect.stringContaining('Never mind.'),
    ])
  })
})
