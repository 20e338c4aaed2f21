import {describe, expect, it} from 'vitest'
import type {EmotionRecognizer} from '../audio/emotion-recognizer.ts'
import {shown} from '../conversation/conversation-fixture.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {createFusion} from '../affect/create-fusion.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSilentPlayer} from '../playback/create-silent-player.ts'
import {createScriptedSynthesizer} from './create-scripted-synthesizer.ts'
import {startVoice, usualReply} from './voice-fixture.ts'

describe('a spoken turn', () => {
  it('goes from what is said to what is heard, and says how long each part took', async () => {
    const {session, conversation, speak, silence, clock, asked, phases, events, recognizer} = startVoice()
    await session.start()
    await speak(1000)
    await silence(900)
    await clock.run(5000)
    expect(asked()).toEqual(['I could not sleep.'])
    expect(shown(conversation)).toEqual(['user done: I could not sleep.', `assistant done: ${usualReply}`])
    expect(phases).toEqual(['listening', 'userSpeaking', 'tentative', 'thinking', 'speaking', 'listening'])
    const metrics = events.flatMap((event) => (event.type === 'metrics' ? [event.metrics] : []))
    expect(metrics).toHaveLength(1)
    expect(metrics[0]).toMatchObject({turn: 1, wasEager: true, underruns: 0, droppedFrames: 0})
    expect(metrics[0]?.endpointDelay).toBeGreaterThan(600)
    expect(metrics[0]?.endpointDelay).toBeLessThan(850)
    expect(metrics[0]?.responseLatency).toBeLessThan(300)
    // The first syllable is there: what was before the voice was sure came along.
    expect(recognizer.samples).toBeGreaterThan(16_000)
  })

  it('joins what is said before and after a pause, and the model is asked with both', async () => {
    const {session, speak, silence, clock, asked, conversation, server} = startVoice({
      turns: ['I feel low.', 'Since my dog died.'],
    })
    await session.start()
    await speak(800)
    await silence(300)
    await speak(800)
    await silence(900)
    await clock.run(3000)
    expect(asked().at(-1)).toBe('I feel low. Since my dog died.')
    expect(shown(conversation)[0]).toBe('user done: I feel low. Since my dog died.')
    expect(server.attempts.at(-1)?.request.conversation_history ?? []).toEqual([])
  })

  it('says nothing of a reply that was asked for early until the turn is over', async () => {
    const {session, speak, silence, phases} = startVoice({
      session: {turns: {end: {least: 2000, usual: 2000, most: 2000}}},
    })
    await session.start()
    await speak(800)
    await silence(1500)
    expect(phases.at(-1)).toBe('tentative')
    await silence(700)
    expect(phases.at(-1)).toBe('speaking')
  })

  it('overwrites the sound of the turn when it is over', async () => {
    const kept: Float32Array[] = []
    const recognizer: EmotionRecognizer = {
      id: 'ears-1',
      locality: 'device',
      async estimate(samples) {
        kept.push(samples)
        throw new VoiceError('provider', 'none')
      },
    }
    const emotion = {recognizer, setting: 'wellbeing' as const, notice: 'Your voice is judged.'}
    const {session, speak, silence, consent, clock} = startVoice({session: {emotion}})
    consent.grant('emotion')
    session.noteEmotionNotice()
    await session.start()
    await speak(800)
    await silence(900)
    await clock.run(100)
    expect(kept).toHaveLength(1)
    expect(kept[0]?.length).toBeGreaterThan(12_000)
    expect(kept[0]?.every((sample) => sample === 0)).toBe(true)
  })
})

describe('speaking into a reply', () => {
  const interrupted = async (options: Parameters<typeof startVoice>[0] = {}) => {
    const voice = startVoice({turns: ['I could not sleep.', 'But I did try.'], ...options})
    await voice.session.start()
    await voice.speak(800)
    await voice.silence(900)
    await voice.clock.run(1300)
    expect(voice.phases.at(-1)).toBe('speaking')
    return voice
  }

  it('stops it within 100 ms, and the model is told what was heard only', async () => {
    const {session, speak, silence, clock, events, server, conversation} = await interrupted()
    await speak(900)
    const cut = events.find((event) => event.type === 'interrupted')
    expect(cut).toMatchObject({generatedLength: usualReply.length})
    const heard = usualReply.slice(0, cut?.type === 'interrupted' ? cut.heardLength : 0)
    expect(heard).toMatch(/^I do hear you, and that/)
    expect(heard.length).toBeLessThan(usualReply.length)
    expect(session.getState().reply).toMatchObject({text: usualReply, heardLength: heard.length})
    await silence(900)
    await clock.run(5000)
    expect(server.attempts.at(-1)?.request.user_query).toBe('But I did try.')
    expect(server.attempts.at(-1)?.request.conversation_history).toEqual([
      {role: 'user', content: 'I could not sleep.'},
      {role: 'assistant', content: heard.trimEnd()},
    ])
    const stop = events.flatMap((event) => (event.type === 'metrics' ? [event.metrics.bargeInStop ?? []] : [])).flat()
    expect(stop).toHaveLength(1)
    expect(stop[0]).toBeLessThanOrEqual(100)
    // What is shown is still the whole of it.
    expect(shown(conversation)[1]).toBe(`assistant done: ${usualReply}`)
  })

  it('goes on after a cough, as if nothing had been', async () => {
    const {speak, silence, clock, events, phases, asked} = await interrupted()
    await speak(120)
    await silence(400)
    await clock.run(4000)
    expect(events.map(({type}) => type)).toContain('falseAlarm')
    expect(phases.slice(-4)).toEqual(['speaking', 'interrupted', 'speaking', 'listening'])
    expect(asked()).toHaveLength(1)
  })

  it('goes on when it was "mm", and stops for a short "stop"', async () => {
    const hum = await interrupted({turns: ['I could not sleep.', 'Mm.'], recognizer: {samplesPerWord: 0}})
    await hum.speak(280)
    await hum.silence(400)
    expect(hum.phases.at(-1)).toBe('speaking')
    const stop = await interrupted({turns: ['I could not sleep.', 'Stop!'], recognizer: {samplesPerWord: 0}})
    await stop.speak(280)
    await stop.silence(900)
    await stop.clock.run(500)
    expect(stop.events.map(({type}) => type)).toContain('interrupted')
    expect(stop.asked()).toEqual(['I could not sleep.', 'Stop!'])
  })

  it('is done by typing too', async () => {
    const {session, clock, events, asked} = await interrupted()
    session.type('I have to go.')
    await clock.run(500)
    expect(events.map(({type}) => type)).toContain('interrupted')
    expect(asked().at(-1)).toBe('I have to go.')
  })
})

describe('a risk', () => {
  it('is in the state before anything is sent, and is said as well as shown', async () => {
    const {session, speak, silence, clock, said, server, synthesizer} = startVoice({
      turns: ['I want to end my life tonight.'],
    })
    await session.start()
    const levels: string[] = []
    session.subscribe(() => levels.push(`${session.getState().risk.level} ${server.attempts.length}`))
    await speak(800)
    await silence(900)
    await clock.run(8000)
    expect(levels.find((level) => !level.startsWith('unknown') && !level.startsWith('none'))).toMatch(
      /(high|imminent) 0$/,
    )
    expect(said).toHaveLength(1)
    expect(synthesizer.asked.slice(0, 2)).toContain('Help is on the screen right now.')
    expect(session.getState().risk.announcement).toBe('heard')
  })

  it('says so when it can not be said', async () => {
    const {session, clock} = startVoice()
    session.setSpeech(false)
    session.type('I want to end my life tonight.')
    await clock.run(500)
    expect(session.getState().risk).toMatchObject({announcement: 'failed'})
    expect(session.getState().risk.level).toMatch(/high|imminent/)
  })

  it('is said again when somebody spoke into it', async () => {
    const {session, clock, speak, silence, synthesizer} = startVoice({turns: ['But wait a moment.']})
    await session.start()
    session.type('I want to end my life tonight.')
    await clock.run(400)
    await speak(700)
    await silence(900)
    await clock.run(8000)
    const times = synthesizer.asked.filter((text) => text.startsWith('Help is on'))
    expect(times.length).toBeGreaterThanOrEqual(2)
    expect(session.getState().risk.announcement).toBe('heard')
  })
})

describe('consent', () => {
  it('is asked before anything is opened', async () => {
    const {session, consent, fake, events} = startVoice()
    consent.revoke('capture')
    await session.start()
    expect([session.getState().phase, session.getState().failure, fake.counts.starts]).toEqual(['failed', 'consent', 0])
    expect(events).toContainEqual(expect.objectContaining({type: 'error'}))
  })

  it.each([
    ['a server, where only the device is allowed', {}, ['cloudAsr'] as const],
    ['a server that the person has not agreed to', {allowedLocalities: ['device', 'server'] as const}, []],
  ])('never starts a recogniser on %s', async (_, session, granted) => {
    const voice = startVoice({recognizer: {locality: 'server'}, session})
    voice.consent.grant(...granted)
    await voice.session.start()
    await voice.speak(600)
    expect([voice.recognizer.started, voice.fake.counts.starts, voice.session.getState().phase]).toEqual([
      0,
      0,
      'failed',
    ])
  })

  it('stops at once what it was withdrawn from', async () => {
    const {session, consent, speak, recognizer, fake} = startVoice({
      recognizer: {locality: 'server'},
      session: {allowedLocalities: ['device', 'server']},
    })
    consent.grant('cloudAsr')
    await session.start()
    await speak(600)
    const {samples} = recognizer
    consent.revoke('cloudAsr')
    await speak(600)
    expect([recognizer.samples, recognizer.cancelled]).toEqual([samples, 1])
    expect([fake.counts.stops > 0, session.getState().isMicrophoneOpen, session.getState().failure]).toEqual([
      ...[true, false, 'consent'],
    ])
  })

  it('is needed for the tone of voice, and so is the notice; work and school are refused', async () => {
    const estimates: number[] = []
    const recognizer: EmotionRecognizer = {
      id: 'tone-1',
      locality: 'device',
      async estimate(samples) {
        estimates.push(samples.length)
        const axis = {mean: 0.1, sd: 0.4}
        const quality = {snrDb: 20, clipping: 0, speechMs: 1000}
        return {kind: 'estimate', valence: axis, arousal: axis, windowMs: 1000, quality, model: 'tone-1'}
      },
    }
    const emotion = {recognizer, setting: 'wellbeing' as const, notice: 'Your voice is judged.', fusion: createFusion()}
    const voice = startVoice({turns: ['One.', 'Two.', 'Three.'], session: {emotion}})
    await voice.session.start()
    const turn = async () => {
      await voice.speak(600)
      await voice.silence(900)
      await voice.clock.run(6000)
    }
    await turn()
    voice.consent.grant('emotion')
    await turn()
    expect(estimates).toEqual([])
    voice.session.noteEmotionNotice()
    await turn()
    expect(estimates).toHaveLength(1)
    expect(voice.session.getState().affect).toMatchObject({turn: 3, estimate: {kind: 'estimate'}})
    expect(voice.session.getState().affect?.fused?.arousal).toBeDefined()
    voice.consent.revoke('emotion')
    expect(voice.session.getState().affect).toBe(null)
    expect(() => startVoice({session: {emotion: {...emotion, setting: 'workplace'}}})).toThrow('forbidden')
    expect(() =>
      startVoice({session: {emotion: {...emotion, setting: 'workplace', exception: 'safety'}}}),
    ).not.toThrow()
  })
})

describe('modes and ends', () => {
  it('never touch the microphone in text mode', async () => {
    const {session, fake, clock, asked, phases} = startVoice({session: {mode: 'typeOnly'}})
    await session.start()
    session.type('Hello there.')
    await clock.run(5000)
    expect([asked(), phases.at(-1)]).toEqual([['Hello there.'], 'idle'])
    expect(fake.counts).toEqual({starts: 0, stops: 0, mutes: 0})
  })

  it('listen only while the button is pressed', async () => {
    const {session, speak, clock, recognizer, asked} = startVoice({session: {mode: 'pushToTalk'}})
    await session.start()
    await speak(500)
    expect(recognizer.samples).toBe(0)
    session.press()
    await speak(500)
    session.release()
    await speak(500)
    await clock.run(3000)
    expect([recognizer.samples, asked()]).toEqual([8000, ['I could not sleep.']])
  })

  it('say why there is no microphone, and typing works', async () => {
    const {session, fake, clock, asked} = startVoice()
    fake.failWith(new VoiceError('no_device', 'none'))
    await session.start()
    expect([session.getState().phase, session.getState().failure]).toEqual(['failed', 'no_device'])
    session.type('Hello there.')
    await clock.run(5000)
    expect([asked(), session.getState().phase]).toEqual([['Hello there.'], 'failed'])
  })

  it('tell that a microphone failed in the middle of a turn', async () => {
    const {session, fake, speak} = startVoice()
    await session.start()
    await speak(400)
    fake.lose(new VoiceError('device_lost', 'gone'))
    expect([session.getState().phase, session.getState().failure]).toEqual(['failed', 'device_lost'])
    expect(session.getState().isMicrophoneOpen).toBe(false)
  })

  it('are refused without the parts that they need', () => {
    expect(() => startVoice({session: {microphone: undefined}})).toThrow('createMicrophone')
    expect(() => startVoice({session: {vad: undefined}})).toThrow('createDspVad')
    expect(() => startVoice({session: {vad: undefined, mode: 'pushToTalk'}})).not.toThrow()
  })

  it('load no voice from where none is allowed', async () => {
    const loaded: string[] = []
    const elsewhere = {...createScriptedSynthesizer({locality: 'server'}), load: async () => void loaded.push('voice')}
    const {session, clock, conversation} = startVoice({session: {synthesizer: elsewhere, mode: 'typeOnly'}})
    await session.start()
    session.type('Hello there.')
    await clock.run(500)
    expect([loaded, elsewhere.asked, shown(conversation)[1]]).toEqual([[], [], `assistant done: ${usualReply}`])
  })

  it('show replies where nothing can speak them', async () => {
    const {session, clock, conversation} = startVoice({session: {player: undefined}})
    session.type('Hello there.')
    await clock.run(500)
    expect([session.getState().phase, shown(conversation)[1]]).toEqual(['idle', `assistant done: ${usualReply}`])
  })

  it('let go of everything', async () => {
    const {session, speak, clock, fake, consent, conversation} = startVoice()
    await session.start()
    await speak(500)
    session.dispose()
    const {pending} = clock
    await clock.run(5000)
    expect(fake.counts.stops).toBeGreaterThan(0)
    consent.grant('emotion')
    conversation.send('Hello.')
    const {starts} = fake.counts
    await session.start()
    session.type('Hello.')
    session.dispose()
    expect([session.getState().phase, fake.counts.starts]).toEqual(['idle', starts])
    expect(pending).toBeLessThan(3)
  })
})

describe('captions', () => {
  it('follow the words as they are heard, also when the sound comes late', async () => {
    const clock = createManualClock(1_700_000_000_000)
    const {session, ...voice} = startVoice({
      session: {clock, player: createSilentPlayer({clock, latencyMs: 300})},
      clock,
    })
    const words: string[] = []
    session.captions.subscribe(() => {
      const caption = session.captions.getState()
      if (caption) words.push(usualReply.slice(caption.start, caption.end))
    })
    session.type('Hello.')
    await voice.clock.run(8000)
    expect([...new Set(words)].join(' ')).toBe(
      'I do hear you, and that sounds hard. Shall we go slowly? There is no hurry at all tonight.',
    )
  })
})
