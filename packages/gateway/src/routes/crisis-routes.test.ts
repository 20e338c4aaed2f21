import {crisisAlertSchema, crisisResourcesSchema, riskAssessmentSchema} from '@pixelated/sdk/contract'
import {describe, expect, it} from 'vitest'
import {bearer, setUpGateway, testKeys} from '../app/gateway-fixture.ts'

const secured = () => setUpGateway({}, {auth: 'required', keys: testKeys})
const order = {level: 'high', reasons: ['suicide_plan'], session_id: 's-1'}

describe('POST /crisis/assess', () => {
  it('finds what points to a crisis, with its place in the text', async () => {
    const {post} = setUpGateway()
    const text = 'I slept badly. I do not want to live any more.'
    const risk = riskAssessmentSchema.parse(await (await post('/crisis/assess', {text})).json())
    expect(risk.level).not.toBe('none')
    expect(risk.source).toBe('server')
    const span = risk.signals?.[0]?.span
    expect(text.slice(span?.start, span?.end)).toContain('want to live')
  })

  it('says unknown, never none, of a language it cannot read', async () => {
    const {post} = setUpGateway()
    const answer = await post('/crisis/assess', {text: 'Tänään satoi vettä koko päivän ja luin kirjaa.'})
    expect(await answer.json()).toMatchObject({level: 'unknown', signals: []})
  })

  it.each([
    ['no text', {}, 'text', 'missing'],
    ['empty text', {text: ''}, 'text', 'too_small'],
    ['half a character', {text: '\uD800'}, 'text', 'invalid_text'],
    ['too much text', {text: 'a'.repeat(32_001)}, 'text', 'too_big'],
    ['an unknown field', {text: 'a', regoin: 'GB'}, 'regoin', 'unrecognized_key'],
  ])('refuses %s by naming the field', async (_what, body, path, code) => {
    const answer = await setUpGateway().post('/crisis/assess', body)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({errors: [{path, code}]})
  })
})

describe('GET /crisis/resources', () => {
  const ask = async (query: string) => {
    const {get} = secured()
    return crisisResourcesSchema.parse(await (await get(`/crisis/resources${query}`)).json())
  }

  it('gives lines and the emergency number of a region, to anybody', async () => {
    const {emergency, resources, region} = await ask('?region=nz&language=en')
    expect(region).toBe('NZ')
    expect(emergency).toMatchObject({href: 'tel:111'})
    expect(resources[0]).toMatchObject({kind: 'call', href: 'tel:1737', label: '1737'})
    expect(resources[0]).not.toHaveProperty('verified_on')
  })

  it.each(['', '?language=en', '?region=ZZ', '?region=nonsense'])(
    'names no country and no number for %o, only the directory',
    async (query) => {
      const {emergency, resources, region, directory} = await ask(query)
      expect({emergency, resources, region}).toEqual({emergency: undefined, resources: [], region: undefined})
      expect(directory.href).toBe('https://findahelpline.com')
    },
  )
})

describe('/crisis/alerts', () => {
  it('goes from open to acknowledged to resolved, and says by whom', async () => {
    const {post, get} = secured()
    const created = await post('/crisis/alerts', order, {headers: bearer('server')})
    expect(created.status).toBe(201)
    const alert = crisisAlertSchema.parse(await created.json())
    expect(alert).toMatchObject({...order, status: 'open', delivery: {state: 'none', attempts: 0}})
    expect(created.headers.get('Location')).toBe(`/crisis/alerts/${alert.id}`)
    const seen = await post(`/crisis/alerts/${alert.id}/acknowledge`, undefined, {headers: bearer('admin')})
    expect(await seen.json()).toMatchObject({status: 'acknowledged', acknowledged_by: 'key:admin'})
    const over = await post(`/crisis/alerts/${alert.id}/resolve`, {outcome: 'reached'}, {headers: bearer('server')})
    expect(await over.json()).toMatchObject({status: 'resolved', outcome: 'reached', acknowledged_by: 'key:admin'})
    const queue = await get('/crisis/alerts?status=open', {headers: bearer('server')})
    expect(await queue.json()).toEqual({alerts: []})
  })

  it('acknowledging twice keeps the first person; another outcome is a conflict', async () => {
    const {post} = secured()
    const {id} = crisisAlertSchema.parse(
      await (await post('/crisis/alerts', order, {headers: bearer('server')})).json(),
    )
    await post(`/crisis/alerts/${id}/acknowledge`, undefined, {headers: bearer('server')})
    const again = await post(`/crisis/alerts/${id}/acknowledge`, undefined, {headers: bearer('admin')})
    expect(await again.json()).toMatchObject({acknowledged_by: 'key:server'})
    await post(`/crisis/alerts/${id}/resolve`, {outcome: 'reached'}, {headers: bearer('server')})
    const other = await post(`/crisis/alerts/${id}/resolve`, {outcome: 'false_alarm'}, {headers: bearer('server')})
    expect(other.status).toBe(409)
  })

  it('a client opens alerts for itself, sees its own, and reaches no other', async () => {
    const {post, get} = secured()
    const own = crisisAlertSchema.parse(await (await post('/crisis/alerts', order, {headers: bearer('anna')})).json())
    expect(own.client_id).toBe('anna')
    const foreign = await post('/crisis/alerts', {...order, client_id: 'ben'}, {headers: bearer('server')})
    const {id} = crisisAlertSchema.parse(await foreign.json())
    expect((await get(`/crisis/alerts/${own.id}`, {headers: bearer('anna')})).status).toBe(200)
    expect((await get(`/crisis/alerts/${id}`, {headers: bearer('anna')})).status).toBe(404)
    expect((await get('/crisis/alerts', {headers: bearer('anna')})).status).toBe(403)
    expect((await post(`/crisis/alerts/${own.id}/acknowledge`, undefined, {headers: bearer('anna')})).status).toBe(403)
    expect((await post('/crisis/alerts', {...order, client_id: 'ben'}, {headers: bearer('anna')})).status).toBe(403)
  })

  it('a repeat with the same idempotency key opens one alert', async () => {
    const {post, get} = secured()
    const headers = {...bearer('server'), 'Idempotency-Key': 'once'}
    const first = await (await post('/crisis/alerts', order, {headers})).json()
    expect(await (await post('/crisis/alerts', order, {headers})).json()).toEqual(first)
    expect(await (await get('/crisis/alerts', {headers: bearer('server')})).json()).toEqual({alerts: [first]})
  })

  it('takes no words of a person: reasons are codes', async () => {
    const answer = await setUpGateway().post('/crisis/alerts', {
      level: 'high',
      reasons: ['I want to tell you everything'],
    })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(await answer.json())).not.toContain('everything')
  })

  it.each(['/crisis/alerts?status=seen', '/crisis/alerts/none', '/crisis/alerts/none/acknowledge'])(
    'answers %s with a problem',
    async (path) => {
      const {get, post} = setUpGateway()
      const answer = await (path.endsWith('acknowledge') ? post(path) : get(path))
      expect([404, 422]).toContain(answer.status)
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    },
  )
})
