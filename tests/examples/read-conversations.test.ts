import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {readConversations} from '../../examples/stream-conversations/src/read-conversations.ts'

const turns = fc.array(
  fc.record({
    isPerson: fc.boolean(),
    text: fc.string({minLength: 1, unit: 'grapheme'}).filter((text) => text.trim() !== ''),
  }),
  {minLength: 1},
)
const dialogues = fc.array(turns, {minLength: 1, maxLength: 5})

describe('reading conversations', () => {
  it('gives the same for a conversation a line and for an utterance a line', () => {
    fc.assert(
      fc.property(dialogues, (all) => {
        const lists = all.map((one, id) =>
          JSON.stringify({id, turns: one.map(({isPerson, text}) => ({role: isPerson ? 'user' : 'agent', text}))}),
        )
        const utterances = all.flatMap((one, t) =>
          one.map(({isPerson, text}) => JSON.stringify({t, role: isPerson ? 'client' : 'therapist', text})),
        )
        const read = readConversations(lists.join('\n'))
        expect(readConversations(utterances.join('\n'))).toEqual(read)
        expect(read).toEqual(
          all.flatMap((one, id) => {
            const messages = one.map(({isPerson, text}) => ({role: isPerson ? 'user' : 'assistant', content: text}))
            return one.some(({isPerson}) => isPerson) ? [{id: String(id), messages}] : []
          }),
        )
      }),
    )
  })

  it('keeps conversations apart that carry the same id', () => {
    const line = JSON.stringify({id: 'a', turns: [{role: 'user', text: 'hello'}]})
    expect(readConversations(`${line}\n${line}\n`).map(({messages}) => messages.length)).toEqual([1, 1])
  })

  it('names the line that is wrong, and nothing of what stands in it', () => {
    const good = '{"id":1,"turns":[{"role":"user","text":"fine"}]}'
    const wrong = [
      '{"secret',
      '["secret"]',
      '{"text":"secret"}',
      '{"turns":[{"role":"user"}],"note":"secret"}',
      '{"turns":["secret"]}',
    ]
    for (const line of wrong) {
      expect(() => readConversations(`${good}\n\n${line}`)).toThrow(/^Line 3 /)
      expect(() => readConversations(line)).not.toThrow(/secret/)
    }
  })

  it('leaves out messages without words, and conversations in which the person says nothing', () => {
    const lines = [
      {
        id: 1,
        turns: [
          {role: 'user', text: ' '},
          {role: 'agent', text: 'hello'},
        ],
      },
      {
        id: 2,
        turns: [
          {role: 'user', text: ''},
          {role: 'user', content: 'hello'},
        ],
      },
    ]
    const read = readConversations(lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(read).toEqual([{id: '2', messages: [{role: 'user', content: 'hello'}]}])
  })
})
