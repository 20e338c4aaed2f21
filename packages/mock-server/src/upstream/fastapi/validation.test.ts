import {describe, expect, it} from 'vitest'
import {createUpstreamFixture} from '../upstream-fixture.ts'

const one = createUpstreamFixture({pydantic: 1})
const two = createUpstreamFixture({pydantic: 2})

async function raw(upstream: typeof one, body: string, contentType?: string) {
  // Bytes carry no content type of their own, text would.
  const init = {method: 'POST', body: new TextEncoder().encode(body)}
  return upstream.send('/infer', contentType === undefined ? init : {...init, headers: {'content-type': contentType}})
}

/** What each dialect says of one member of a body: the type words, or `ok`. */
async function verdicts(member: string) {
  const body = `{"user_query": "hello", ${member}}`
  const results: string[] = []
  for (const upstream of [one, two]) {
    const {status, json} = await raw(upstream, body)
    if (status === 200) results.push('ok')
    else
      results.push(status === 500 ? 'crash' : (json as {detail: {type: string}[]}).detail.map(({type}) => type).join())
  }
  return results
}

describe('row 11: what the two Pydantic dialects accept and refuse', () => {
  it.each([
    ['"max_tokens": "300"', 'ok', 'ok'],
    ['"max_tokens": " 3_0 "', 'ok', 'ok'],
    ['"max_tokens": true', 'ok', 'ok'],
    ['"max_tokens": -5', 'ok', 'ok'],
    ['"max_tokens": 10.0', 'ok', 'ok'],
    ['"max_tokens": 10.7', 'ok', 'int_from_float'],
    ['"max_tokens": "10.7"', 'type_error.integer', 'int_parsing'],
    ['"max_tokens": "10.0"', 'type_error.integer', 'ok'],
    ['"max_tokens": "many"', 'type_error.integer', 'int_parsing'],
    ['"max_tokens": []', 'type_error.integer', 'int_type'],
    ['"max_tokens": null', 'type_error.none.not_allowed', 'int_type'],
    // Pydantic 2 repeats the NaN, which then cannot be written.
    ['"max_tokens": NaN', 'type_error.integer', 'crash'],
    ['"include_metrics": "no"', 'ok', 'ok'],
    ['"include_metrics": "0"', 'ok', 'ok'],
    ['"include_metrics": "YES"', 'ok', 'ok'],
    ['"include_metrics": 1', 'ok', 'ok'],
    ['"include_metrics": 2', 'type_error.bool', 'bool_parsing'],
    ['"include_metrics": 0.5', 'type_error.bool', 'bool_type'],
    ['"include_metrics": "perhaps"', 'type_error.bool', 'bool_parsing'],
    ['"include_metrics": {}', 'type_error.bool', 'bool_type'],
    ['"include_metrics": null', 'type_error.none.not_allowed', 'bool_type'],
    ['"user_id": 7', 'ok', 'string_type'],
    ['"user_id": true', 'ok', 'string_type'],
    ['"user_id": null', 'ok', 'ok'],
    ['"user_id": []', 'type_error.str', 'string_type'],
    ['"conversation_history": null', 'type_error.none.not_allowed', 'list_type'],
    ['"conversation_history": {}', 'type_error.list', 'list_type'],
    ['"conversation_history": "text"', 'type_error.list', 'list_type'],
    ['"conversation_history": [7]', 'type_error.dict', 'model_attributes_type'],
    ['"conversation_history": [null]', 'type_error.none.not_allowed', 'model_attributes_type'],
    ['"conversation_history": [{"role":"user"}]', 'value_error.missing', 'missing'],
    ['"conversation_history": [{"role":"any word","content":""}]', 'ok', 'ok'],
    ['"nonsense": {"a": [1]}', 'ok', 'ok'],
  ])('%s', async (member, expectedOne, expectedTwo) => {
    expect(await verdicts(member)).toEqual([expectedOne, expectedTwo])
  })

  it('row 13: Pydantic 1 lists the errors in the order of the fields', async () => {
    const body = {
      conversation_history: [{role: 'user'}, {content: 'x'}],
      max_tokens: 'many',
      use_eq_awareness: 'perhaps',
    }
    expect((await one.post('/infer', body)).text).toBe(
      '{"detail":[{"loc":["body","user_query"],"msg":"field required","type":"value_error.missing"},' +
        '{"loc":["body","conversation_history",0,"content"],"msg":"field required","type":"value_error.missing"},' +
        '{"loc":["body","conversation_history",1,"role"],"msg":"field required","type":"value_error.missing"},' +
        '{"loc":["body","use_eq_awareness"],"msg":"value could not be parsed to a boolean","type":"type_error.bool"},' +
        '{"loc":["body","max_tokens"],"msg":"value is not a valid integer","type":"type_error.integer"}]}',
    )
  })

  it('row 13: Pydantic 2 repeats what was sent', async () => {
    expect((await raw(two, '{"user_query": 7.0, "max_tokens": "many"}')).text).toBe(
      '{"detail":[{"type":"string_type","loc":["body","user_query"],"msg":"Input should be a valid string","input":7.0},' +
        '{"type":"int_parsing","loc":["body","max_tokens"],"msg":"Input should be a valid integer, unable to parse ' +
        'string as an integer","input":"many"}]}',
    )
    expect((await raw(two, '{"text": "private"}')).text).toBe(
      '{"detail":[{"type":"missing","loc":["body","user_query"],"msg":"Field required","input":{"text":"private"}}]}',
    )
  })

  it('row 13: a malformed body comes back whole under Pydantic 1 only', async () => {
    expect((await raw(one, '{"user_query": ')).text).toBe(
      '{"detail":[{"loc":["body",15],"msg":"Expecting value: line 1 column 16 (char 15)","type":"value_error.jsondecode",' +
        '"ctx":{"msg":"Expecting value","doc":"{\\"user_query\\": ","pos":15,"lineno":1,"colno":16}}]}',
    )
    expect((await raw(two, '{"user_query": ')).text).toBe(
      '{"detail":[{"type":"json_invalid","loc":["body",15],"msg":"JSON decode error","input":{},' +
        '"ctx":{"error":"Expecting value"}}]}',
    )
  })
})

describe('bodies that are no JSON object', () => {
  it.each([
    ['', 'value_error.missing', 'missing'],
    ['null', 'value_error.missing', 'missing'],
    ['[{"user_query":"hello"}]', 'type_error.dict', 'model_attributes_type'],
    ['7', 'type_error.dict', 'model_attributes_type'],
    // Python makes an empty dictionary of an empty list, so a field is missing and not the body.
    ['[]', 'value_error.missing', 'model_attributes_type'],
  ])('%j', async (body, expectedOne, expectedTwo) => {
    const types = await Promise.all(
      [one, two].map(async (upstream) => (await raw(upstream, body, 'application/json')).json),
    )
    expect(types).toMatchObject([{detail: [{type: expectedOne}]}, {detail: [{type: expectedTwo}]}])
  })

  it('makes an object of a list of pairs under Pydantic 1, as dict() does', async () => {
    expect((await raw(one, '[["user_query", "hello"], "ab"]')).status).toBe(200)
    expect((await raw(one, '[["user_query", "hello", 1]]')).status).toBe(422)
    expect((await raw(two, '[["user_query", "hello"]]')).status).toBe(422)
  })

  it('answers 400 where the bytes are no UTF-8 or the nesting is too deep', async () => {
    const broken = await one.send('/infer', {method: 'POST', body: new Uint8Array([0x22, 0xff, 0x22])})
    expect([broken.status, broken.text]).toEqual([400, '{"detail":"There was an error parsing the body"}'])
    expect((await raw(one, '['.repeat(5000))).status).toBe(400)
  })
})

describe('the media type of a request', () => {
  it.each([
    undefined,
    'application/json',
    'application/json; charset=utf-8',
    'application/vnd.api+json',
    'Application/JSON',
  ])('takes %s for JSON', async (contentType) => {
    expect((await raw(one, '{"user_query":"hello"}', contentType)).status).toBe(200)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'json'])(
    'takes a body of %s for no object',
    async (contentType) => {
      const {status, json} = await raw(one, '{"user_query":"hello"}', contentType)
      expect(status).toBe(422)
      expect(json).toEqual({detail: [{loc: ['body'], msg: 'value is not a valid dict', type: 'type_error.dict'}]})
      expect((await raw(two, 'hello', contentType)).json).toMatchObject({detail: [{input: 'hello'}]})
    },
  )
})
