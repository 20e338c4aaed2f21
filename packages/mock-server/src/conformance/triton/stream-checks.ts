import type {ContractAnswer, ContractCaller} from '../contract-caller.ts'
import type {ContractCheck} from '../contract-check.ts'
import {expectThat, toJson, toRecord} from '../expectations.ts'
import {ask, expectError, expectType, sameJson} from './triton-expectations.ts'

const stream = 'POST /v2/models/{m}/generate_stream'
const generate = 'POST /v2/models/{m}/generate'
const eventStream = 'text/event-stream; charset=utf-8'

/** The events of a stream, which is nothing but lines of data and blank lines. */
function eventsOf(answer: ContractAnswer): Record<string, unknown>[] {
  expectType(answer, eventStream)
  const frames = answer.text.split('\n\n')
  expectThat(frames.pop() === '', 'the last event does not end')
  return frames.map((frame) => {
    expectThat(/^data: \{.*\}$/.test(frame), 'an event is more or less than one line of data')
    return toRecord(toJson({...answer, text: frame.slice('data: '.length)}))
  })
}

const repeat = async (caller: ContractCaller, values: readonly number[]) =>
  eventsOf(
    await ask(caller, 'repeat_int32', {
      endpoint: 'generate_stream',
      json: {IN: values, DELAY: values.map(() => 0), WAIT: 0},
    }),
  )

/** `generate` and its stream. */
export const streamChecks: readonly ContractCheck[] = [
  {
    name: 'drift 29: a stream has events of data and no last one: no [DONE], no names, no comments',
    endpoint: stream,
    async run(caller) {
      const events = await repeat(caller, [5, 6])
      expectThat(
        sameJson(
          events.map(({OUT, IDX}) => [OUT, IDX]),
          [
            [5, 0],
            [6, 1],
          ],
        ),
        'the answers differ',
      )
      expectThat(
        events.every(({model_name: name}) => name === 'repeat_int32'),
        'an event does not name its model',
      )
    },
  },
  {
    name: 'drift 30: each event has the text since the last; without stream the prompt stands in front',
    endpoint: stream,
    async run(caller) {
      const json = {text_input: 'I can not sleep', stream: true}
      const parts = eventsOf(await ask(caller, 'pixel_generate', {endpoint: 'generate_stream', json}))
      const whole = parts.map(({text_output: text}) => String(text)).join('')
      expectThat(parts.length > 2, 'the text comes in one piece')
      const all = await ask(caller, 'pixel_generate', {endpoint: 'generate', json: {text_input: 'I can not sleep'}})
      expectThat(toRecord(toJson(all)).text_output === `I can not sleep${whole}`, 'prompt and parts are not the whole')
      const excluded = {text_input: 'I can not sleep', exclude_input_in_output: true}
      const bare = await ask(caller, 'pixel_generate', {endpoint: 'generate', json: excluded})
      expectThat(toRecord(toJson(bare)).text_output === whole, 'the prompt was not left out')
    },
  },
  {
    name: 'drift 31: errors: plain before the work begins, an event with the status of the first answer, an event under 200 later',
    endpoint: stream,
    async run(caller) {
      const early = await ask(caller, 'repeat_int32', {endpoint: 'generate_stream', json: {IN: [1]}})
      expectError(early, 400, /expected 3 inputs but got 1 inputs for model 'repeat_int32'/)
      expectType(early, 'application/json')
      const first = await ask(caller, 'failing', {endpoint: 'generate_stream', json: {INPUT0: 1}})
      expectThat(first.status === 500, `a first answer that fails: status ${first.status}, expected 500`)
      expectThat(Object.keys(eventsOf(first)[0] ?? {}).join() === 'error', 'the event is no error')
      const later = await repeat(caller, [1, -1])
      expectThat(Object.keys(later[1] ?? {}).join() === 'error', 'a later error is no event')
    },
  },
  {
    name: 'drift 32: one element is itself, more are a list, keys stand in the order of the alphabet',
    endpoint: generate,
    async run(caller) {
      const one = await ask(caller, 'identity_int32', {endpoint: 'generate', json: {id: 'x', INPUT0: 5}})
      expectType(one, 'application/json')
      expectThat(
        one.text === '{"OUTPUT0":5,"id":"x","model_name":"identity_int32","model_version":"1"}',
        'one element differs',
      )
      const two = await ask(caller, 'identity_int32', {endpoint: 'generate', json: {INPUT0: [5, 6]}})
      expectThat(sameJson(toRecord(toJson(two)).OUTPUT0, [5, 6]), 'two elements differ')
    },
  },
  {
    name: 'drift 33: parameters are taken apart, and one that names an input is that input',
    endpoint: generate,
    async run(caller) {
      const json = {parameters: {text_input: 'inside', temperature: 0.5}}
      const answer = await ask(caller, 'echo_text', {endpoint: 'generate', json})
      expectThat(toRecord(toJson(answer)).text_output === 'inside', 'the parameter did not become the input')
      const nested = await ask(caller, 'echo_text', {endpoint: 'generate', json: {text_input: 'x', more: {}}})
      expectError(nested, 400, "parameter 'more' has invalid type. It should be either 'int', 'bool', or 'string'.")
      const twice = await ask(caller, 'echo_text', {
        endpoint: 'generate',
        json: {text_input: 'x', parameters: {text_input: 'y'}},
      })
      expectError(twice, 400, /input 'text_input' already exists in request/)
    },
  },
  {
    name: 'drift 34: generate with a model that answers twice is an error under 200',
    endpoint: generate,
    async run(caller) {
      const answer = await ask(caller, 'answers_twice', {endpoint: 'generate', json: {INPUT0: 1}})
      expectError(
        answer,
        200,
        'generate expects model to produce exactly 1 response, use generate stream for model that generates various number of responses',
      )
    },
  },
  {
    name: 'a model that answers nothing gives an empty stream',
    endpoint: stream,
    async run(caller) {
      const json = {IN: [], DELAY: [], WAIT: 0}
      const answer = await ask(caller, 'repeat_int32', {endpoint: 'generate_stream', json})
      expectThat(answer.status === 200 && answer.text === '', 'the stream is not empty')
    },
  },
  {
    name: 'a shape that no schema gives is refused',
    endpoint: generate,
    async run(caller) {
      const answer = await ask(caller, 'echo_text', {endpoint: 'generate', json: {text_input: ['a', 'b']}})
      expectError(answer, 400, "The schema can not convert input 'text_input' to tensor with proper shape")
    },
  },
]
