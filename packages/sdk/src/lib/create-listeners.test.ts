import {expect, it} from 'vitest'
import {createListeners} from './create-listeners.ts'

it('row 2: tells everybody although one of them throws, and does not swallow the error', () => {
  const errors: unknown[] = []
  const listeners = createListeners((error) => errors.push(error))
  const told: string[] = []
  const broken = new Error('listener')
  listeners.add(() => told.push('first'))
  const stop = listeners.add(() => {
    stop()
    throw broken
  })
  listeners.add(() => told.push('last'))
  listeners.notify()
  listeners.notify()
  expect(told).toEqual(['first', 'last', 'first', 'last'])
  expect(errors).toEqual([broken])
})
