import {writeWav} from '@pixelated/sdk/audio'
import {describe, expect, it} from 'vitest'
import {bearer, setUpGateway, testKeys} from '../app/gateway-fixture.ts'
import {openSocket} from '../app/socket-fixture.ts'
import {createScriptedSpeech, someEstimate} from '../speech/scripted-speech-fixture.ts'

const recording = new Blob([writeWav(new Float32Array(16_000).fill(0.1))], {type: 'audio/wav'})
const json = {'Content-Type': 'application/json'}

/** A gateway for keys, and for tokens of one conversation. */
function setUp() {
  const {speech} = createScriptedSpeech({estimate: someEstimate})
  const {gateway, get, post} = setUpGateway({}, {speech, auth: 'required', keys: testKeys})
  const form = (fields: Record<string, string>, audio: Blob | undefined, headers: Record<string, string>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    if (audio !== undefined) body.append('audio', audio, 'audio.wav')
    return gateway.fetch(new Request('http://gateway.test/infer-multimodal', {method: 'POST', body, headers}))
  }
  return {
    gateway,
    form,
    /** What was noted of a client beside the reading of its notes. */
    async subjects(clientId: string): Promise<string[]> {
      const answer = await get(`/api/v1/audit/${clientId}?limit=50`, {headers: bearer('server')})
      const {entries}: {entries: {subject: string}[]} = await answer.json()
      return entries.map(({subject}) => subject).filter((subject) => subject.startsWith('voice'))
    },
    /** A token that is bound to a kept conversation of Anna's. */
    async tokenOfOne(): Promise<Record<string, string>> {
      const headers = {...bearer('server'), ...json}
      const made = await post('/sessions', {client_id: 'anna'}, {headers})
      const {session_id}: {session_id: string} = await made.json()
      const wish = {client_id: 'anna', session_id, scopes: ['client'], ttl_seconds: 600}
      const {token}: {token: string} = await (await post('/tokens', wish, {headers})).json()
      return {Authorization: `Bearer ${token}`}
    },
  }
}

describe('a voice that is sent with a turn', () => {
  it('is noted in the audit when it comes in a form, for whom it is of', async () => {
    const {form, subjects} = setUp()
    await form({text: 'hello'}, undefined, bearer('anna'))
    expect(await subjects('anna')).toEqual([])
    await form({}, recording, bearer('anna'))
    expect(await subjects('anna')).toEqual(['voice'])
    await form({user_id: 'ben', emotion: 'on'}, recording, bearer('server'))
    expect(await subjects('ben')).toEqual(['voice_emotion', 'voice'])
  })

  it('is noted in the audit when it comes over a socket, once a turn', async () => {
    const {gateway, subjects} = setUp()
    const {send, until} = await openSocket(gateway, {headers: bearer('anna')})
    send({type: 'complete', turnId: 'words', text: 'hello'})
    await until({type: 'result', turnId: 'words'})
    expect(await subjects('anna')).toEqual([])
    send({type: 'start', turnId: 'sound'})
    send(new Uint8Array(32_000))
    send({type: 'complete', turnId: 'sound'})
    await until({type: 'result', turnId: 'sound'})
    expect(await subjects('anna')).toEqual(['voice'])
    send({type: 'start', turnId: 'emotion', emotion: true})
    send(new Uint8Array(32_000))
    send({type: 'complete', turnId: 'emotion'})
    await until({type: 'result', turnId: 'emotion'})
    expect(await subjects('anna')).toEqual(['voice_emotion', 'voice', 'voice'])
  })
})

describe('a turn whose token names its conversation', () => {
  it('says that the words are kept there', async () => {
    const {gateway, form, tokenOfOne} = setUp()
    const headers = await tokenOfOne()
    const told = await (await form({text: 'hello'}, undefined, headers)).json()
    expect(told).toMatchObject({retention: {audio: 'none', transcript: 'conversation'}})
    const {send, until} = await openSocket(gateway, {headers})
    send({type: 'complete', text: 'hello'})
    const retention = {audio: 'none', transcript: 'conversation'}
    await until({type: 'result', data: expect.objectContaining({retention})})
  })
})
