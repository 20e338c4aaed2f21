import {expect, it} from 'vitest'
import {createTurnLoop} from './turn-loop.ts'
import {initialTurn} from './turn-state.ts'
import {startVoice} from './voice-fixture.ts'

it('closes the microphone when a part of the voice throws, says so once, and goes on to obey', () => {
  const errors: unknown[] = []
  const done: string[] = []
  const first = initialTurn({mode: 'handsFree', bargeIn: true, isEager: true, ears: 'samples'})
  const loop = createTurnLoop(
    first,
    () => {},
    (error) => errors.push(error),
  )
  loop.use((effects) => {
    for (const {type} of effects) {
      done.push(type)
      if (type === 'listen' || type === 'wipe') throw new Error('broken')
    }
  })
  loop.dispatch({type: 'started'})
  loop.dispatch({type: 'onset'})
  expect([loop.get().phase, loop.get().failure]).toEqual(['failed', 'provider'])
  expect(done.at(-1)).toBe('closeMicrophone')
  expect(errors).toHaveLength(2)
  loop.dispatch({type: 'stopped'})
  expect(loop.get().phase).toBe('idle')
})

it('has a risk in the state when what should be said of it can not be made', async () => {
  const {session, clock} = startVoice({
    session: {
      announce() {
        throw new Error('broken')
      },
    },
  })
  const errors: unknown[] = []
  session.onEvent((event) => event.type === 'error' && errors.push(event))
  session.type('I want to end my life tonight.')
  await clock.run(500)
  expect(session.getState().risk).toMatchObject({announcement: 'failed'})
  expect(session.getState().risk.level).toMatch(/high|imminent/)
  expect(errors).toHaveLength(1)
})
