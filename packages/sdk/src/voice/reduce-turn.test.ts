import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {reduceTurn} from './reduce-turn.ts'
import {initialTurn, type TurnEffect, type TurnEvent, type TurnState, type VoiceMode} from './turn-state.ts'

const start = (options: Partial<Parameters<typeof initialTurn>[0]> = {}): TurnState =>
  initialTurn({mode: 'handsFree', bargeIn: true, isEager: true, ears: 'samples', ...options})

function play(first: TurnState, ...events: readonly TurnEvent[]) {
  let state = first
  const effects: TurnEffect[] = []
  for (const event of events) {
    const next = reduceTurn(state, event)
    state = next.state
    effects.push(...next.effects)
  }
  return {state, effects, types: effects.map(({type}) => type)}
}

const final = (text: string, piece = 0, isBackchannel = false): TurnEvent => ({
  type: 'final',
  piece,
  text,
  isBackchannel,
})
const on: readonly TurnEvent[] = [{type: 'started'}]
const said: readonly TurnEvent[] = [...on, {type: 'onset'}, {type: 'tentativeEnd'}, final('I feel low.')]
const thinking: readonly TurnEvent[] = [...said, {type: 'turnEnd'}]
const speaking: readonly TurnEvent[] = [...thinking, {type: 'heard'}]

describe('a turn', () => {
  it('asks when the person pauses, and lets the reply be heard when they have finished', () => {
    const early = play(start(), ...said)
    expect(early.state.phase).toBe('tentative')
    expect(early.effects.at(-1)).toEqual({type: 'ask', text: 'I feel low.', isSure: false, isTyped: false})
    const {state, types} = play(start(), ...thinking)
    expect(state.phase).toBe('thinking')
    expect(types.filter((type) => type === 'ask')).toHaveLength(1)
    expect(types.slice(-2)).toEqual(['confirm', 'wipe'])
  })

  it('gives up what was asked early when the person goes on, and joins their words', () => {
    const {state, effects, types} = play(
      start(),
      ...said,
      {type: 'speechResumed'},
      {type: 'tentativeEnd'},
      final('Since my dog died.', 1),
      {type: 'turnEnd'},
    )
    expect(state.phase).toBe('thinking')
    expect(types).toContain('abandon')
    expect(effects.findLast(({type}) => type === 'ask')).toMatchObject({text: 'I feel low. Since my dog died.'})
  })

  it('waits for words that come late, and asks once', () => {
    const {state, types} = play(
      start(),
      ...on,
      {type: 'onset'},
      {type: 'tentativeEnd'},
      {type: 'turnEnd'},
      final('Hello.'),
    )
    expect(state.phase).toBe('thinking')
    expect(types.filter((type) => type === 'ask')).toHaveLength(1)
  })

  it('waits for all words when the person goes on before the first ones are known, in whatever order they come', () => {
    const begun = [...on, {type: 'onset'}, {type: 'tentativeEnd'}, {type: 'speechResumed'}] as const
    const goesOn = play(start(), ...begun, {type: 'tentativeEnd'}, {type: 'turnEnd'})
    expect([goesOn.state.phase, goesOn.types.includes('ask')]).toEqual(['thinking', false])
    const {effects} = play(goesOn.state, final('here.', 1), final('I have the pills', 0))
    expect(effects).toMatchObject([{type: 'ask', text: 'I have the pills here.'}, {type: 'wipe'}])
    // A cough takes nothing of what was said before it.
    const cough = play(start(), ...begun, {type: 'misfire'}, final('I have the pills', 0))
    expect(cough.effects.findLast(({type}) => type === 'ask')).toMatchObject({text: 'I have the pills'})
  })

  it('asks only when it is sure, when it is not eager', () => {
    expect(play(start({isEager: false}), ...said).types).not.toContain('ask')
    expect(play(start({isEager: false}), ...thinking).effects).toContainEqual(expect.objectContaining({isSure: true}))
  })

  it('forgets a noise and a turn without words', () => {
    const noise = play(start(), ...on, {type: 'onset'}, {type: 'misfire'})
    expect([noise.state.phase, noise.types.includes('ask')]).toEqual(['listening', false])
    const empty = play(
      start(),
      ...on,
      {type: 'onset'},
      {type: 'tentativeEnd'},
      {type: 'noSpeech', piece: 0},
      {type: 'turnEnd'},
    )
    expect([empty.state.phase, empty.types.includes('ask')]).toEqual(['listening', false])
  })
})

describe('speaking into a reply', () => {
  it('makes it quieter at once, and stops it after 400 ms', () => {
    const begun = play(start(), ...speaking, {type: 'onset'})
    expect([begun.state.phase, begun.types.slice(-2)]).toEqual(['interrupted', ['duck', 'listen']])
    const short = play(begun.state, {type: 'speech', milliseconds: 380})
    expect(short.state.phase).toBe('interrupted')
    const meant = play(short.state, {type: 'speech', milliseconds: 400})
    expect([meant.state.phase, meant.types]).toEqual(['userSpeaking', ['interrupt']])
  })

  it('goes on when it was a cough, and when it was "mm"', () => {
    const cough = play(start(), ...speaking, {type: 'onset'}, {type: 'misfire'})
    expect([cough.state.phase, cough.types.slice(-2)]).toEqual(['speaking', ['cancelListening', 'unduck']])
    const hum = play(start(), ...speaking, {type: 'onset'}, {type: 'tentativeEnd'}, final('Mm.', 0, true))
    expect([hum.state.phase, hum.types.slice(-1)]).toEqual(['speaking', ['unduck']])
    const nothing = play(start(), ...speaking, {type: 'onset'}, {type: 'tentativeEnd'}, {type: 'noSpeech', piece: 0})
    expect(nothing.state.phase).toBe('speaking')
  })

  it('does not count a long "mmm" as an interruption until it is very long', () => {
    const hum: TurnEvent = {type: 'partial', piece: 0, text: 'Mm', isBackchannel: true}
    const long = play(start(), ...speaking, {type: 'onset'}, hum, {type: 'speech', milliseconds: 600})
    expect(long.state.phase).toBe('interrupted')
    expect(play(long.state, {type: 'speech', milliseconds: 1200}).state.phase).toBe('userSpeaking')
  })

  it('obeys a short word that is none of those', () => {
    const {state, effects} = play(start(), ...speaking, {type: 'onset'}, {type: 'tentativeEnd'}, final('Stop.'))
    expect(state.phase).toBe('thinking')
    expect(effects.slice(-3)).toMatchObject([{type: 'interrupt'}, {type: 'ask', text: 'Stop.'}, {type: 'wipe'}])
  })

  it('lets the turn go on when nothing of the reply was heard yet', () => {
    const {state, effects} = play(
      start(),
      ...thinking,
      {type: 'onset'},
      {type: 'speech', milliseconds: 500},
      {type: 'tentativeEnd'},
      final('And I am tired.', 1),
    )
    expect(state.phase).toBe('tentative')
    expect(effects.at(-1)).toMatchObject({type: 'ask', text: 'I feel low. And I am tired.'})
    expect(effects.map(({type}) => type)).toContain('abandon')
  })

  it('takes the words of whoever speaks, also when the first sound or the end of the reply comes meanwhile', () => {
    for (const type of ['heard', 'replyFailed', 'spoken'] as const) {
      const begun = play(start(), ...thinking, {type: 'onset'}, {type}, {type: 'speech', milliseconds: 500})
      const {effects} = play(begun.state, {type: 'tentativeEnd'}, final('Wait for me.', 1), {type: 'turnEnd'})
      expect(effects.filter((one) => one.type === 'ask')).toMatchObject([{text: 'Wait for me.'}])
    }
  })

  it('lets the reply go on when nobody says in time what it was, and obeys the words when they come', () => {
    const late = play(start(), ...speaking, {type: 'onset'}, {type: 'tentativeEnd'}, {type: 'judgingTimedOut'})
    expect([late.types.at(-1), late.types.includes('cancelListening')]).toEqual(['unduckForNow', false])
    const {state, effects} = play(late.state, final('Yes.'))
    expect([state.phase, effects]).toMatchObject(['thinking', [{type: 'interrupt'}, {text: 'Yes.'}, {type: 'wipe'}]])
    expect(play(late.state, final('Mm.', 0, true)).state.phase).toBe('speaking')
  })

  it('takes all that is said while it is not known yet what the first words were', () => {
    for (const goesOn of ['speechResumed', 'onset'] as const) {
      const judged = play(start(), ...speaking, {type: 'onset'}, {type: 'tentativeEnd'}, {type: goesOn})
      expect(judged.effects.at(-1)).toEqual({type: 'listen', piece: 1})
      const {effects} = play(judged.state, final('Yes.'), {type: 'tentativeEnd'}, final('Tonight.', 1))
      expect(effects.find(({type}) => type === 'ask')).toMatchObject({text: 'Yes. Tonight.'})
      const cough = play(judged.state, {type: 'misfire'}, final('Yes.'))
      expect(cough.effects.find(({type}) => type === 'ask')).toMatchObject({text: 'Yes.'})
      const hums = play(judged.state, final('Mm.', 0, true), {type: 'tentativeEnd'}, final('Mm.', 1, true))
      expect([hums.state.phase, hums.types.includes('ask')]).toEqual(['speaking', false])
    }
  })

  it('loses nothing that is said after the pause in which its first words became known', () => {
    const known = play(start(), ...speaking, {type: 'onset'}, {type: 'tentativeEnd'}, final('Yes.'))
    const goesOn = play(known.state, {type: 'speechResumed'}, {type: 'speech', milliseconds: 500})
    const {effects} = play(goesOn.state, {type: 'tentativeEnd'}, final('I have pills.', 1), {type: 'turnEnd'})
    expect(effects.find(({type}) => type === 'ask')).toMatchObject({text: 'Yes. I have pills.'})
  })

  it('is not listened to in half-duplex', () => {
    const {state, types} = play(
      start({bargeIn: false}),
      ...speaking,
      {type: 'onset'},
      {type: 'speech', milliseconds: 900},
    )
    expect([state.phase, types.includes('duck')]).toEqual(['speaking', false])
  })

  it('gives the turn to whoever speaks when the reply ends meanwhile', () => {
    const {state} = play(start(), ...speaking, {type: 'onset'}, {type: 'spoken'})
    expect(state.phase).toBe('userSpeaking')
    const judged = play(start(), ...speaking, {type: 'onset'}, {type: 'tentativeEnd'}, {type: 'spoken'}, final('Wait.'))
    expect([judged.state.phase, judged.effects.at(-2)]).toMatchObject(['thinking', {type: 'ask', text: 'Wait.'}])
  })
})

describe('modes', () => {
  it('take the turn from the button, and not from what is heard', () => {
    const {state, types, effects} = play(
      start({mode: 'pushToTalk'}),
      ...on,
      {type: 'onset'},
      {type: 'pressed'},
      {type: 'turnEnd'},
      {type: 'released'},
      final('Hello.'),
    )
    expect(types).toEqual([
      ...['openMicrophone', 'muteMicrophone', 'unmuteMicrophone', 'listen', 'finishListening', 'muteMicrophone'],
      ...['ask', 'wipe'],
    ])
    expect([state.phase, effects.at(-2)]).toMatchObject(['thinking', {text: 'Hello.', isSure: true}])
  })

  it('stop a reply at once when the button is pressed', () => {
    const pushed = play(start({mode: 'pushToTalk'}), ...on, {type: 'pressed'}, {type: 'released'}, final('Hi.'), {
      type: 'heard',
    })
    const {state, types} = play(pushed.state, {type: 'pressed'})
    expect([state.phase, types]).toEqual(['userSpeaking', ['interrupt', 'unmuteMicrophone', 'listen']])
  })

  it('keep what is still being recognised when the button is pressed again', () => {
    const press: readonly TurnEvent[] = [{type: 'pressed'}, {type: 'released'}]
    const {effects} = play(start({mode: 'pushToTalk'}), ...on, ...press, ...press, final('I took'), final('pills.', 1))
    expect(effects.filter(({type}) => type === 'ask')).toMatchObject([{text: 'I took pills.'}])
  })

  it('say that nothing was heard when the button is let go, and only then', () => {
    const pressed: readonly TurnEvent[] = [...on, {type: 'pressed'}, {type: 'released'}]
    const nothing = play(start({mode: 'pushToTalk'}), ...pressed, {type: 'noSpeech', piece: 0})
    expect([nothing.state.phase, nothing.state.failure]).toEqual(['listening', 'nothing_heard'])
    expect(play(nothing.state, {type: 'pressed'}).state.failure).toBe(null)
    const failed: TurnEvent = {type: 'recognitionFailed', piece: 0, failure: 'connection'}
    expect(play(start({mode: 'pushToTalk'}), ...pressed, failed).state.failure).toBe('connection')
    expect(play(start(), ...on, {type: 'onset'}, {type: 'misfire'}).state.failure).toBe(null)
  })

  it('say that no reply came', () => {
    expect(play(start(), ...thinking, {type: 'replyFailed'}).state.failure).toBe('no_reply')
  })

  it('let somebody type into everything', () => {
    const {state, effects} = play(start(), ...speaking, {type: 'typed', text: 'Hello'})
    expect(state.phase).toBe('thinking')
    expect(effects.slice(-3)).toMatchObject([
      {type: 'interrupt'},
      {type: 'wipe'},
      {type: 'ask', text: 'Hello', isTyped: true},
    ])
  })

  it('follow a recogniser that hears by itself', () => {
    const own = start({ears: 'microphone', bargeIn: false})
    const partial: TurnEvent = {type: 'partial', piece: 0, text: 'Hel', isBackchannel: false}
    const heard = play(own, ...on, partial, final('Hello.'))
    expect([heard.state.phase, heard.types]).toEqual(['thinking', ['listen', 'ask', 'wipe']])
    const quiet = play(own, ...on, {type: 'noSpeech', piece: 0})
    expect([quiet.state.phase, quiet.types]).toEqual(['listening', ['listen', 'listen']])
    const broken = play(own, ...on, {type: 'recognitionFailed', piece: 0, failure: 'permission_denied'})
    expect([broken.state.phase, broken.state.failure]).toEqual(['failed', 'permission_denied'])
  })
})

const text = fc.constantFrom('', 'Hello.', 'And more.', 'mm')
const anyEvent: fc.Arbitrary<TurnEvent> = fc.oneof(
  fc
    .constantFrom(
      ...(['started', 'stopped', 'paused', 'resumed', 'pressed', 'released', 'onset', 'tentativeEnd'] as const),
      ...(['speechResumed', 'turnEnd', 'misfire', 'heard', 'spoken', 'speechFailed', 'replyFailed'] as const),
      ...(['judgingTimedOut', 'stoppedReply'] as const),
    )
    .map((type): TurnEvent => ({type})),
  fc.integer({min: 0, max: 1500}).map((milliseconds): TurnEvent => ({type: 'speech', milliseconds})),
  fc
    .tuple(fc.constantFrom('partial' as const, 'final' as const), fc.nat(3), text)
    .map(([type, piece, said]): TurnEvent => ({type, piece, text: said, isBackchannel: said === 'mm'})),
  fc.nat(3).map((piece): TurnEvent => ({type: 'noSpeech', piece})),
  fc
    .constantFrom('handsFree' as const, 'pushToTalk' as const, 'typeOnly' as const)
    .map((mode): TurnEvent => ({type: 'modeChosen', mode})),
  fc.constant<TurnEvent>({type: 'microphoneFailed', failure: 'device_lost'}),
  text.filter(Boolean).map((typed): TurnEvent => ({type: 'typed', text: typed})),
)
const modes = fc.constantFrom<VoiceMode>('handsFree', 'pushToTalk', 'typeOnly')

describe('whatever happens', () => {
  it('keeps its promises', () => {
    fc.assert(
      fc.property(
        modes,
        fc.boolean(),
        fc.boolean(),
        fc.array(anyEvent, {maxLength: 60}),
        (mode, bargeIn, isEager, events) => {
          let state = start({mode, bargeIn, isEager})
          let isOpen = false
          let isPending = false
          let heard: number | undefined
          for (const event of events) {
            const {state: next, effects} = reduceTurn(state, event)
            for (const effect of effects) {
              if (effect.type === 'openMicrophone') isOpen = true
              if (effect.type === 'closeMicrophone') isOpen = false
              // Two replies are never waited for at once.
              if (effect.type === 'ask') {
                expect(isPending).toBe(false)
                isPending = true
              }
              if (['abandon', 'interrupt', 'endTurn'].includes(effect.type)) isPending = false
              if (effect.type === 'listen') expect(next.pieces[effect.piece]).toBe(null)
              if (effect.type === 'listen') heard = effect.piece
              if (effect.type === 'cancelListening' || effect.type === 'cancelAllListening') heard = undefined
            }
            // What is being recognised is waited for until it is known or given up.
            if (heard !== undefined && 'piece' in event && event.piece === heard && event.type !== 'partial')
              heard = undefined
            if (heard !== undefined) expect(next.pieces[heard]).toBe(null)
            if (next.mode === 'typeOnly') expect(isOpen).toBe(false)
            if (isOpen) expect(next.base).toBe('listening')
            expect(next.phase === 'interrupted').toBe(next.interruption !== null)
            expect(JSON.parse(JSON.stringify(next))).toEqual(next)
            state = next
          }
          // Nobody is left waiting: stopping ends it from anywhere.
          const {state: over} = reduceTurn(state, {type: 'stopped'})
          expect([over.phase, over.asked]).toEqual(['idle', null])
        },
      ),
      {numRuns: process.env['PIXEL_LONG'] ? 20_000 : 1000},
    )
  }, 600_000)
})
