import {describe, expect, it} from 'vitest'
import type {SpeechSynthesizer} from '../audio/speech-synthesizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {createScriptedSynthesizer, type ScriptedSynthesizerOptions} from '../voice/create-scripted-synthesizer.ts'
import {createSilentPlayer} from './create-silent-player.ts'
import {createSpeaker, type SpeakerEvent} from './create-speaker.ts'

const reply = 'I do hear you, and that sounds hard. Shall we go slowly? There is no hurry at all tonight.'

function start(
  options: ScriptedSynthesizerOptions & {latencyMs?: number; synthesizer?: SpeechSynthesizer; prefetch?: number} = {},
) {
  const clock = createManualClock()
  const synthesizer = createScriptedSynthesizer({clock, durationMs: () => 1000, ...options})
  const player = createSilentPlayer({clock, latencyMs: options.latencyMs})
  const events: SpeakerEvent[] = []
  const speaker = createSpeaker({
    synthesizer: options.synthesizer ?? synthesizer,
    player,
    clock,
    prefetch: options.prefetch,
    onEvent: (event) => events.push(event),
  })
  const types = () => events.map(({type}) => type)
  const stop = async () => {
    const {silentAt, ...heard} = speaker.stop()
    await clock.run(1000)
    return {...heard, silentAt: await silentAt}
  }
  return {clock, synthesizer, player, speaker, events, types, stop}
}

describe('speaking a reply', () => {
  it('says it in order and to its end, and tells when it is heard', async () => {
    const {clock, synthesizer, speaker, events, types} = start({latencyMs: 200})
    speaker.setText(reply, {isComplete: true})
    await clock.run(6000)
    expect(synthesizer.asked.join(' ')).toBe(reply)
    expect(types()).toEqual(['asked', 'made', 'heard', 'ended'])
    const heard = events.find((event) => event.type === 'heard')
    expect(heard?.type === 'heard' && heard.at).toBeGreaterThanOrEqual(200)
    expect(speaker.caption()?.heardEnd).toBe(reply.length)
  })

  it('begins with the first clause, while the rest is still being written', async () => {
    const {clock, synthesizer, speaker} = start()
    speaker.setText('I do hear you, and', {isComplete: false})
    await clock.run(100)
    expect(synthesizer.asked).toEqual(['I do hear you,'])
  })

  it('does not wait for a model that is silent', async () => {
    const {clock, synthesizer, speaker} = start()
    speaker.setText('That must have been a lo', {isComplete: false})
    await clock.run(240)
    expect(synthesizer.asked).toEqual([])
    await clock.run(20)
    expect(synthesizer.asked).toEqual(['That must have been a'])
  })

  it('makes no more than two chunks before their turn', async () => {
    const {clock, synthesizer, speaker} = start()
    speaker.hold()
    speaker.setText(`${reply} ${reply}`, {isComplete: true})
    await clock.run(5000)
    expect(synthesizer.asked).toHaveLength(2)
    speaker.release()
    await clock.run(300)
    expect(synthesizer.asked).toHaveLength(3)
  })

  it('knows what was heard when it is stopped, to the word, by what the device plays', async () => {
    const {clock, synthesizer, speaker, stop, types} = start({latencyMs: 300})
    speaker.setText(reply, {isComplete: true})
    await clock.run(1800)
    const {heardLength, heardMs, silentAt} = await stop()
    expect(heardMs).toBeGreaterThan(1400)
    expect(heardMs).toBeLessThan(1560)
    // The first chunk took a second; of the second one half was heard.
    expect(reply.slice(0, heardLength)).toMatch(/^I do hear you, and that/)
    expect(heardLength).toBeLessThan('I do hear you, and that sounds hard.'.length)
    expect(silentAt - 1800).toBeLessThanOrEqual(340)
    expect(types()).not.toContain('ended')
    expect(synthesizer.asked.length).toBeLessThan(5)
  })

  it('says nothing more after it was stopped before anything was heard', async () => {
    const {clock, speaker, stop, types} = start({firstSoundMs: 500})
    speaker.setText(reply, {isComplete: true})
    await clock.run(100)
    expect(await stop()).toMatchObject({heardLength: 0, heardMs: 0})
    await clock.run(5000)
    expect(types()).toEqual(['asked'])
  })

  it('leaves out a chunk that fails, and gives up when a second one does', async () => {
    const broken = new VoiceError('provider', 'broken')
    const once = start({fail: (text) => (text.startsWith('and') ? broken : undefined)})
    once.speaker.setText(reply, {isComplete: true})
    await once.clock.run(6000)
    expect(once.types()).toEqual(['asked', 'chunk-failed', 'made', 'heard', 'ended'])
    const always = start({fail: () => broken})
    always.speaker.setText(reply, {isComplete: true})
    await always.clock.run(1000)
    expect(always.types()).toEqual(['asked', 'chunk-failed', 'chunk-failed', 'failed'])
  })

  it('says what a gate has put in the place of a reply, and not what it took away', async () => {
    const {clock, synthesizer, speaker, types} = start()
    speaker.setText('I do hear you, and here is some', {isComplete: false})
    await clock.run(400)
    speaker.setText('Please call this number today.', {isComplete: true})
    await clock.run(5000)
    expect(synthesizer.asked.at(-1)).toBe('Please call this number today.')
    expect(types().at(-1)).toBe('ended')
  })

  it('does not repeat what was heard when only the end is changed', async () => {
    const {clock, synthesizer, speaker} = start()
    speaker.setText('I do hear you, and my name is Pixel Ba', {isComplete: false})
    await clock.run(3000)
    speaker.setText('I do hear you, and my name is ████ there.', {isComplete: true})
    await clock.run(5000)
    expect(synthesizer.asked).toEqual(['I do hear you,', 'and my name is ████ there.'])
  })

  it('leaves out silence before a chunk, and moves its words accordingly', async () => {
    const sampleRate = 8000
    const late: SpeechSynthesizer = {
      id: 'late-1',
      locality: 'device',
      output: 'samples',
      maxLength: 200,
      async *speak() {
        yield {type: 'marks', marks: [{start: 0, end: 4, startMs: 500, endMs: 900}], timing: 'exact'}
        yield {type: 'audio', samples: new Float32Array(sampleRate / 2), sampleRate}
        yield {type: 'audio', samples: new Float32Array(sampleRate).fill(0.2), sampleRate}
      },
    }
    const {clock, speaker, stop} = start({synthesizer: late})
    speaker.setText('Well now, that is it.', {isComplete: true})
    await clock.run(470)
    expect(await stop()).toMatchObject({heardLength: 4})
  })

  it('goes along with a browser that plays by itself', async () => {
    const clock = createManualClock()
    let cancelled = 0
    const browser: SpeechSynthesizer = {
      id: 'browser-1',
      locality: 'browser',
      output: 'browser',
      maxLength: 160,
      async *speak(text, {signal} = {}) {
        signal?.addEventListener('abort', () => cancelled++)
        const words = [...text.matchAll(/\S+/gu)]
        for (const [index, word] of words.entries()) {
          const mark = {
            start: word.index,
            end: word.index + word[0].length,
            startMs: index * 200,
            endMs: index * 200 + 200,
          }
          yield {type: 'marks', marks: [mark], timing: 'boundary'}
          await new Promise<void>((resolve) => clock.schedule(resolve, 200))
        }
      },
    }
    const events: SpeakerEvent[] = []
    const speaker = createSpeaker({
      synthesizer: browser,
      player: createSilentPlayer({clock}),
      clock,
      onEvent: (event) => events.push(event),
    })
    speaker.setText('I do hear you, and that sounds hard.', {isComplete: true})
    await clock.run(1100)
    const {heardLength} = speaker.stop()
    expect('I do hear you, and that sounds hard.'.slice(0, heardLength)).toBe('I do hear you, and')
    expect(cancelled).toBeGreaterThan(0)
    expect(events.map(({type}) => type)).toEqual(['asked', 'made', 'heard'])
  })
})
