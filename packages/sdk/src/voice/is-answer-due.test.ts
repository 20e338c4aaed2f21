import {describe, expect, it} from 'vitest'
import {isAnswerDue} from './is-answer-due.ts'

describe('whether a short word may be an answer', () => {
  const due = (heard: string, rest: string, isWhole = true) => isAnswerDue(heard + rest, heard.length, {isWhole})
  const more = 'This is a long sentence that nobody has to answer.'

  it.each([
    ['in a question', 'Hello. Are you ', `safe tonight? ${more}`],
    ['right after one', 'Are you safe? ', more],
    ['in one that holds a number', 'Did you take ', `1.5 g of it? ${more}`],
    ['in Japanese', 'あなたは', `大丈夫ですか。${more}`],
    ['in Arabic', 'هل أنت ', `بخير؟ ${more}`],
    ['near the end', `${more} Tell me, `, 'if you like.'],
    ['before anything is heard', '', more],
    ['after all of it', more, ''],
  ])('yes, %s', (_, heard, rest) => {
    expect(due(heard, rest)).toBe(true)
  })

  it.each([
    ['in a statement', 'I do hear ', `you. ${more}`],
    ['before a question', 'I do hear ', `you. Are you safe? ${more}`],
    ['some time after one', `Are you safe? ${more} `, more],
  ])('no, %s', (_, heard, rest) => {
    expect(due(heard, rest)).toBe(false)
  })

  it('not at the end of what is known of a reply that goes on', () => {
    expect(due(`${more} And `, 'then.', false)).toBe(false)
  })
})
