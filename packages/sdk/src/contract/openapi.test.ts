import {describe, expect, it} from 'vitest'
import {createOpenApiDocument} from './openapi.ts'

const document = createOpenApiDocument()

/** Every value of every `$ref`, wherever it stands. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  )
}

describe('the OpenAPI document', () => {
  it('refers only to schemas that it contains', () => {
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    const refs = refsIn(document)
    expect(refs.length).toBeGreaterThan(20)
    expect(refs.filter((ref) => !known.includes(ref))).toEqual([])
  })

  it('is JSON through and through, without a dialect in the middle', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
    expect(JSON.stringify(document)).not.toContain('$schema')
  })

  it('keeps what validation enforces: strict requests, tolerant answers, bounds', () => {
    const {InferenceRequest, InferenceResponse} = document.components.schemas
    expect(InferenceRequest).toMatchObject({
      additionalProperties: false,
      required: ['user_query'],
      properties: {max_tokens: {type: 'integer', minimum: 1, maximum: 4096}},
    })
    expect(InferenceResponse).toMatchObject({
      additionalProperties: {},
      properties: {eq_scores: {$ref: expect.any(String)}},
    })
  })

  it('gives every operation an id of its own and names every part of its path', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({path, operation})),
    )
    const ids = operations.map(({operation}) => operation['operationId'])
    expect(new Set(ids).size).toBe(ids.length)
    for (const {path, operation} of operations) {
      const named = (operation['parameters'] as {name: string; in: string}[]).filter((one) => one.in === 'path')
      expect(named.map(({name}) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    }
  })

  it('says where the server is when told', () => {
    expect(createOpenApiDocument({serverUrl: 'https://pixel.example'}).servers).toEqual([
      {url: 'https://pixel.example'},
    ])
    expect(document).not.toHaveProperty('servers')
  })
})
