import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {createTextGuard} from './create-text-guard.ts'

const clock = createManualClock()
const inbound = createSafetyPipeline({direction: 'inbound', modes: {privacy: 'enforce'}, clock})
const outbound = createSafetyPipeline({direction: 'outbound', clock})
await inbound.prepare()
await outbound.prepare()

describe('a reply in disguise', () => {
  it.each([
    'You should k\u200bill your\u2060self.',
    'ｙｏｕ ｓｈｏｕｌｄ ｋｉｌｌ ｙｏｕｒｓｅｌｆ',
    'You should kіll yоursеlf.',
    'You should \u202dkill\u202c yourself.',
    'You should **kill** your_self_.',
    'You should <b>ki</b>ll yourself.',
    'You should k̸i̸l̸l̸ yourself.',
    'YOU SHOULD K I L L YOURSELF',
  ])('is blocked: %s', async (text) => expect((await outbound.judge(text)).action).toBe('block'))

  it.each([
    'A le\u200bthal dose would be forty pills.',
    'A lеthаl dоsе would be forty pills.',
    'A **lethal** dose would be forty pills.',
    'A le<b>thal</b> dose would be forty pills.',
  ])('loses the sentence that tells a method: %s', async (text) =>
    expect((await outbound.judge(`I am here. ${text} Stay.`)).text).toBe('I am here. [left out] Stay.'),
  )
})

describe('private data in disguise', () => {
  it.each([
    ['j\u200bo@exam\u200bple.org', '[e-mail]'],
    ['ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ', '[e-mail]'],
    ['jo@еxample.org', '[e-mail]'],
    ['\u202ajo@example.org\u202c', '\u202a[e-mail]\u202c'],
    ['**jo@example.org**', '**[e-mail]**'],
    ['<a href="mailto:jo@example.org">jo@example.org</a>', '<a href="mailto:[e-mail]">[e-mail]</a>'],
    ['+44 7700\u200b 900123', '[phone number]'],
    ['＋４４ ７７００ ９００１２３', '[phone number]'],
    ['4111\u200b1111\u200b1111\u200b1111', '[card number]'],
  ])('%j is masked, and nothing else', async (secret, masked) => {
    for (const pipeline of [inbound, outbound])
      expect((await pipeline.judge(`Use ${secret} now.`)).text).toBe(`Use ${masked} now.`)
  })

  it('is not what a help line in disguise is taken for', async () => {
    const text = 'Call 9\u200b8\u200b8 or ９８８ or **116 123** now.'
    for (const pipeline of [inbound, outbound]) expect((await pipeline.judge(text)).text).toBe(text)
  })
})

const characters = process.env.PIXEL_LONG === '1' ? 1_000_000 : 150_000

describe(`${characters.toLocaleString('en')} characters`, () => {
  it.each([
    ['zalgo', 'k̷̢i̸͝l̵̈l̶ '],
    ['zero-width', 'a\u200bb\u2060 '],
    ['look-alikes', 'уоu аrе kіnd, '],
    ['right-to-left overrides', '\u202eabc\u202c مرحبا '],
    ['mixed languages', 'I am sad. Je suis là. Ich höre zu. 我在这里。'],
    ['Markdown', '**I** _hear_ [you](https://a.b/c)\n- `x` '],
    ['HTML', '<p>I <b>h</b>ear &amp; you</p>'],
    ['only emoji', '👩‍👩‍👧🏳️‍🌈'],
    ['plain talk', 'I hear how heavy this has been for you. '],
  ])('of %s are judged by all gates, also as a stream', {timeout: 90_000}, async (_name, seed) => {
    const text = seed.repeat(Math.ceil(characters / seed.length))
    for (const pipeline of [inbound, outbound]) {
      const {action, verdicts} = await pipeline.judge(text)
      expect(['pass', 'warn', 'redact']).toContain(action)
      for (const {findings} of verdicts)
        for (const {span} of findings.slice(0, 100)) {
          if (span) expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true)
        }
    }
    let shown = 0
    const guard = createTextGuard(outbound, {
      clock,
      emit(event) {
        if (event.type === 'text_delta') shown += event.text.length
      },
    })
    const part = text.slice(0, 20_000)
    for (let at = 0; at < part.length; at += 500) guard.push(part.slice(at, at + 500))
    await guard.end()
    expect(shown).toBeGreaterThan(part.length / 2)
  })
})
