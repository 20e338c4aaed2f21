import {expect, it} from 'vitest'
import {keepForJob} from './keep-for-job.ts'

it('makes something of a text once, for all who ask in the same job, and forgets it then', async () => {
  const asked: string[] = []
  const lengthOf = keepForJob((text) => {
    asked.push(text)
    return {length: text.length}
  })
  expect(lengthOf('one')).toBe(lengthOf('one'))
  expect(lengthOf('three')).toEqual({length: 5})
  expect(asked).toEqual(['one', 'three'])
  await Promise.resolve()
  lengthOf('three')
  expect(asked).toEqual(['one', 'three', 'three'])
})
