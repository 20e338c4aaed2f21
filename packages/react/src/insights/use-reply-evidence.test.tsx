import {renderHook} from '@testing-library/react'
import {expect, it} from 'vitest'
import {messages, replies} from './insights-fixture.ts'
import {useReplyEvidence} from './use-reply-evidence.ts'

it('finds in replies what the analysers on the device find, and nothing in what the person wrote', async () => {
  const {result} = renderHook(() => useReplyEvidence(messages))
  expect(result.current.techniques.size).toBe(0)
  await expect.poll(() => [...result.current.techniques.keys()], {timeout: 10_000}).toEqual(replies.map(({id}) => id))
  const found = result.current.techniques.get('reply-1')
  expect(found).toContainEqual(expect.objectContaining({technique: 'open_question', spans: [{start: 20, end: 40}]}))
  const [span] = result.current.biasSpans.get('reply-3') ?? []
  expect(replies[2]?.text.slice(span?.start, span?.end)).toMatch(/^Men are/)
})

it('reads a reply once, however often the conversation changes', async () => {
  const {result, rerender} = renderHook(({shown}) => useReplyEvidence(shown), {
    initialProps: {shown: messages.slice(0, 2)},
  })
  await expect.poll(() => result.current.techniques.size, {timeout: 10_000}).toBe(1)
  const before = result.current.techniques.get('reply-1')
  rerender({shown: messages.slice(0, 4)})
  expect(result.current.techniques.size).toBe(2)
  expect(result.current.techniques.get('reply-1')).toBe(before)
})
