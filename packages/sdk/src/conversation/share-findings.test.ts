import {expect, it} from 'vitest'
import type {UserMessage} from './message.ts'
import {emptyTree, insert, replaceMessages} from './message-tree.ts'

const say = (id: string, seq: number): UserMessage => ({
  id,
  seq,
  parentId: null,
  role: 'user',
  text: id,
  at: seq,
  status: 'done',
  revision: 1,
  risk: {level: 'none', score: 0, signals: [], evaluated_by: ['crisis/rules-6'], source: 'device'},
  gates: [{gate: 'crisis', action: 'pass', version: '1'}],
})

it('what was found of most messages is in memory once', () => {
  const [one, two] = [say('one', 0), say('two', 1)]
  const tree = replaceMessages(insert(emptyTree, [one, two]), [structuredClone(two)])
  const [first, second] = ['one', 'two'].map((id) => tree.messages.get(id))
  expect([first, second]).toEqual([one, two])
  expect(first).toMatchObject({role: 'user'})
  expect(Object.is(Reflect.get(first ?? {}, 'risk'), Reflect.get(second ?? {}, 'risk'))).toBe(true)
  expect(Object.is(Reflect.get(first ?? {}, 'gates'), Reflect.get(second ?? {}, 'gates'))).toBe(true)
})

it('what was found in one message stays with it', () => {
  const risky: UserMessage = {
    ...say('one', 0),
    risk: {level: 'low', signals: [{type: 'hopelessness', severity: 0.3, source: 'device'}], evaluated_by: []},
  }
  const tree = insert(emptyTree, [risky, {...structuredClone(risky), id: 'two'}])
  expect(tree.messages.get('one')).toEqual(risky)
  expect(tree.messages.get('two')).toEqual({...risky, id: 'two'})
})
