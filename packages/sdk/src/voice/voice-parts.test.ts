import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createVoiceConsent} from '../audio-host/create-voice-consent.ts'
import type {Locality} from '../audio/provider.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSilentPlayer} from '../playback/create-silent-player.ts'
import {withEnvelope} from '../playback/render-envelope.ts'
import {createHeardHistory} from './create-heard-history.ts'
import {createTurnDetector, type SpeechEvent} from './create-turn-detector.ts'
import {createEchoGate} from './echo-gate.ts'
import {isBackchannel} from './is-backchannel.ts'
import {refuseProvider} from './provider-policy.ts'

describe('backchannels', () => {
  it.each(['Mm.', 'mhm', 'Yeah, okay.', 'I see', 'Ja genau', 'हाँ', 'Uh-huh'])('%s is one', (text) => {
    expect(isBackchannel(text)).toBe(true)
  })
  it.each(['', 'Stop', 'Yes but wait', 'No', 'okay okay okay okay'])('%j is none', (text) => {
    expect(isBackchannel(text)).toBe(false)
  })
})

describe('the echo gate', () => {
  /** Loudness of speech: syllables of 200 ms. */
  const voice = (phase: number) => (frame: number) =>
    0.1 + 0.1 * Math.abs(Math.sin((frame + phase) / 5) * Math.sin(frame / 17))
  const run = (microphone: (frame: number) => number, rendered: (frame: number) => number) => {
    const gate = createEchoGate()
    for (let frame = 0; frame < 100; frame++) gate.push(microphone(frame), rendered(frame))
    return gate.isEcho()
  }

  it('knows what was rendered, up to 400 ms late and however quiet', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 20}), fc.double({min: 0.02, max: 0.9, noNaN: true}), (delay, returned) => {
        expect(run((frame) => returned * voice(0)(frame - delay), voice(0))).toBe(true)
      }),
    )
  })

  it('lets somebody be heard who says something else, or the same much louder, or speaks into silence', () => {
    expect(run(voice(1234), (frame) => 0.1 + 0.1 * Math.abs(Math.cos(frame / 3.1)))).toBe(false)
    expect(run((frame) => 3 * voice(0)(frame), voice(0))).toBe(false)
    expect(run(voice(0), () => 0)).toBe(false)
    expect(createEchoGate().isEcho()).toBe(false)
  })
})

describe('how loud it was', () => {
  it('is known for each moment that was rendered, and for no other', async () => {
    const clock = createManualClock()
    const player = withEnvelope(createSilentPlayer({clock}))
    player.open(0)
    player.write(0, new Float32Array(8000).fill(0.5), 16_000)
    player.close(0)
    player.setGain(0.5, 0)
    await clock.run(600)
    expect(player.levelAt(0.3)).toBeCloseTo(0.25)
    expect([player.levelAt(-1), player.levelAt(9)]).toEqual([undefined, undefined])
    player.dispose()
  })
})

describe('the detector of turns', () => {
  const run = async (levels: readonly number[], frame = 160) => {
    const events: SpeechEvent[] = []
    const vad = {
      id: 'level-1',
      locality: 'device' as const,
      frameSamples: 160,
      thresholds: {onset: 0.5, offset: 0.35},
      push: async (samples: Float32Array) => samples[0] ?? 0,
      reset: () => {},
    }
    const detector = createTurnDetector({vad, timings: {}, onEvent: (event) => events.push(event), onError: () => {}})
    const sound = Float32Array.from(levels.flatMap((level) => Array.from({length: 160}, () => level)))
    for (let index = 0; index < sound.length; index += frame) {
      detector.push({index, samples: sound.subarray(index, index + frame)})
      for (let turn = 0; turn < 8; turn++) await Promise.resolve()
    }
    return {events: events.filter(({type}) => type !== 'speech'), all: events, dropped: detector.dropped}
  }
  const frames = (level: number, count: number): number[] => Array.from({length: count}, () => level)

  it('finds a turn, whatever the length of the frames', async () => {
    const levels = [...frames(0, 40), ...frames(1, 60), ...frames(0, 30), ...frames(1, 30), ...frames(0, 120)]
    const {events, all, dropped} = await run(levels)
    expect(events.map(({type}) => type)).toEqual(['onset', 'tentativeEnd', 'speechResumed', 'tentativeEnd', 'turnEnd'])
    expect((await run(levels, 320)).events).toEqual(events)
    expect((await run(levels, 77)).events).toEqual(events)
    const lengths = all.flatMap((event) => (event.type === 'speech' ? [event.milliseconds] : []))
    expect(Math.max(...lengths)).toBeCloseTo(600, -1)
    expect(dropped).toBe(0)
  })
})

describe('what the model is told', () => {
  const written = 'I do hear you, and that sounds hard.'
  const history = [
    {role: 'user' as const, content: written},
    {role: 'assistant' as const, content: written},
  ]

  it('is what was heard of a reply, and all of what the person said', () => {
    const heard = createHeardHistory()
    heard.note(written, 15)
    expect(heard.toHeard(history)).toEqual([history[0], {role: 'assistant', content: 'I do hear you,'}])
    heard.note(written, 0)
    expect(heard.toHeard(history)).toEqual([history[0]])
    heard.note(written, written.length)
    expect(heard.toHeard(history)).toEqual(history)
  })

  it('goes through a client and through a transport', () => {
    const heard = createHeardHistory()
    heard.note(written, 6)
    const seen: (InferenceRequest | undefined)[] = []
    const client = heard.clientOf({inferStream: (request) => seen.push(request)})
    const transport = heard.transportOf({open: ({request}: {request: InferenceRequest}) => seen.push(request)})
    client.inferStream({user_query: 'x', conversation_history: history})
    transport.open({request: {user_query: 'x', conversation_history: history}})
    client.inferStream({user_query: 'x'})
    const told = {user_query: 'x', conversation_history: [history[0], {role: 'assistant', content: 'I do h'}]}
    expect(seen).toEqual([told, told, {user_query: 'x'}])
  })

  it('never cuts a letter in two', () => {
    const heard = createHeardHistory()
    heard.note('ab😀cd', 3)
    expect(heard.toHeard([{role: 'assistant', content: 'ab😀cd'}])[0]?.content.isWellFormed()).toBe(true)
  })
})

describe('who may work on a voice', () => {
  const places: readonly Locality[] = ['device', 'browser', 'server']
  const uses = ['recognition', 'emotion', 'synthesis'] as const
  const purposes = ['capture', 'cloudAsr', 'emotion', 'retainAudio'] as const

  it('is decided by place and consent, in every combination', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(...uses),
        fc.subarray([...places]),
        fc.subarray([...purposes]),
        (locality, use, allowedLocalities, granted) => {
          const consent = createVoiceConsent()
          consent.grant(...granted)
          const refused = refuseProvider({locality}, use, {consent, allowedLocalities})
          const leaves = locality !== 'device' && use !== 'synthesis'
          const mayBe =
            allowedLocalities.includes(locality) &&
            (use === 'synthesis' || granted.includes('capture')) &&
            (use !== 'emotion' || granted.includes('emotion')) &&
            (!leaves || granted.includes('cloudAsr'))
          expect(refused === undefined).toBe(mayBe)
          if (refused) expect(refused.failure).toBe('consent')
        },
      ),
    )
  })
})
