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

describe('a short answer', () => {
  const question =
    'That sounds hard. Are you thinking of killing yourself? You can tell me anything, and I will not judge you.'
  const answer = async (saidAt: number, finalMs: number, turn = 'Yes.') => {
    const voice = startVoice({
      turns: ['I can not go on.', turn],
      recognizer: {finalMs, samplesPerWord: 0},
      synthesizer: {durationMs: (text) => text.length * 60},
      reply: question,
    })
    await voice.session.start()
    await voice.speak(800)
    await voice.silence(900)
    while (voice.session.getState().phase !== 'speaking') await voice.silence(100)
    await voice.silence(saidAt)
    await voice.speak(280)
    await voice.silence(900)
    await voice.clock.run(4000)
    return voice
  }

  it.each([
    ['into the end of a question', 2400, 0],
    ['right after a question', 3700, 0],
    ['into a question, to a recogniser that takes its time', 2400, 1800],
    ['into the last words of a reply', 6100, 0],
  ])('is heard %s', async (_, saidAt, finalMs) => {
    const {asked} = await answer(saidAt, finalMs)
    expect(asked()).toEqual(['I can not go on.', 'Yes.'])
  })

  it('is a hum elsewhere', async () => {
    const {asked, events} = await answer(200, 0, 'Yeah.')
    expect([asked(), events.map(({type}) => type).includes('falseAlarm')]).toEqual([['I can not go on.'], true])
  })

  it('is heard when nothing of the reply is', async () => {
    const {session, server, speak, silence, clock, asked} = startVoice({
      turns: ['Well.', 'Yes.'],
      recognizer: {samplesPerWord: 0},
      reply: 'I do hear you and that sounds very hard indeed to carry all alone.',
    })
    server.faults.push('stalled')
    await session.start()
    await speak(800)
    await silence(900)
    expect(session.getState().phase).toBe('thinking')
    await speak(280)
    await silence(900)
    await clock.run(3000)
    expect(asked().at(-1)).toBe('Well. Yes.')
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
