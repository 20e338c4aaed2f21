import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {listenMockServer} from '@pixelated/mock-server/node'
import {ConfigurationError, createPixelClient, StreamError} from '@pixelated/sdk'
import {VoiceError} from '@pixelated/sdk/audio'
import {speech, type ConnectOptions, type OpenSocket} from '@pixelated/sdk/speech'
import {describe, expect, it} from 'vitest'

type App = NonNullable<MockServerOptions['app']>

/** The client on the sockets of an emulated original. */
function setUp(app: App = {}, options: ConnectOptions = {dialect: 'original'}) {
  const forms: FormData[] = []
  const multimodal: App['multimodal'] = async (form) => {
    forms.push(form)
    return (
      (await app.multimodal?.(form)) ?? Response.json({response: `Answer ${forms.length}.`, transcription: 'Heard.'})
    )
  }
  const server = createMockServer({fast: true, dialect: 'app', app: {...app, multimodal}})
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch}, [speech])
  const opened: string[] = []
  const openSocket: OpenSocket = (url, protocols) => {
    opened.push(url)
    return server.openSocket(url, protocols)
  }
  return {server, forms, opened, connection: pixel.speech.connect({openSocket, ...options})}
}
const webm = (text: string) => new Blob([text], {type: 'audio/webm;codecs=opus'})
const audioOf = async (form: FormData | undefined) => {
  const audio = form?.get('audio')
  return audio instanceof File ? audio.text() : undefined
}
const failureOf = (error: unknown) => (error instanceof VoiceError ? error.failure : String(error))
const thrownBy = (work: () => void): unknown => {
  try {
    work()
  } catch (error) {
    return failureOf(error)
  }
  return 'nothing'
}

describe("the client on the original's first socket", () => {
  it('row 29: asks where it listens, and says what to do when nobody knows', async () => {
    const {connection, opened} = setUp()
    const turn = connection.begin({contextType: 'clinical', sessionId: 's'})
    turn.complete('Hello.')
    expect((await turn.final()).response).toBe('Answer 1.')
    expect(opened).toEqual(['ws://mock.test:8091/'])
    connection.close()
    const nowhere = createMockServer({fast: true})
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: nowhere.fetch}, [speech])
    const lost = pixel.speech.connect({dialect: 'original', openSocket: nowhere.openSocket}).begin()
    lost.complete('Hello.')
    const error: unknown = await lost.final().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(String(error)).toContain('8091')
  })

  it('row 30: waits for each answer before it sends more, so that none is lost or taken for another', async () => {
    const waiting: (() => void)[] = []
    const {connection, forms} = setUp({
      async multimodal() {
        await new Promise<void>((resolve) => waiting.push(resolve))
        return Response.json({response: `Answer ${forms.length}.`})
      },
    })
    const [one, two] = [connection.begin(), connection.begin()]
    one.attach(webm('one'))
    one.complete()
    two.attach(webm('two'))
    two.complete()
    await expect.poll(() => waiting.length).toBe(1)
    waiting[0]?.()
    expect((await one.final()).response).toBe('Answer 1.')
    await expect.poll(() => waiting.length).toBe(2)
    waiting[1]?.()
    expect((await two.final()).response).toBe('Answer 2.')
    expect(await Promise.all(forms.map(audioOf))).toEqual(['one', 'two'])
    connection.close()
  })

  it('row 31: refuses sound that it would take for WebM, before anything is sent', () => {
    const {connection} = setUp()
    const turn = connection.begin()
    expect(thrownBy(() => turn.attach(new Blob(['x'], {type: 'audio/wav'})))).toBe('media_type')
    expect(thrownBy(() => turn.push(new Float32Array(320)))).toBe('unsupported')
    connection.close()
  })

  it('row 32: leaves a server that failed, so that the next turn goes without the old sound', async () => {
    let isDown = true
    const {connection, forms, opened} = setUp({
      multimodal() {
        const answer = isDown ? new Response('private words', {status: 503}) : Response.json({response: 'Well again.'})
        isDown = false
        return answer
      },
    })
    const failing = connection.begin()
    failing.attach(webm('old'))
    failing.complete()
    const error: unknown = await failing.final().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StreamError)
    expect(String(error)).not.toContain('private')
    const next = connection.begin()
    next.attach(webm('new'))
    next.complete()
    expect((await next.final()).response).toBe('Well again.')
    expect(await audioOf(forms[1])).toBe('new')
    expect(opened).toHaveLength(2)
    connection.close()
  })

  it('row 33: leaves empty pieces of a recorder out, and waits for no answer to them', async () => {
    const {connection, forms} = setUp()
    const turn = connection.begin()
    turn.attach(webm(''))
    turn.attach(webm('one'))
    turn.attach(webm(''))
    turn.complete()
    await turn.final()
    expect(await audioOf(forms[0])).toBe('one')
    connection.close()
  })

  it('row 34: counts all pieces of a turn, and has the same error for the socket as for HTTP', async () => {
    const {connection} = setUp()
    const turn = connection.begin()
    const part = new Blob([new Uint8Array(20 * 1024 * 1024)], {type: 'audio/webm'})
    turn.attach(part)
    expect(thrownBy(() => turn.attach(part))).toBe('too_large')
    expect(await turn.final().catch(failureOf)).toBe('too_large')
    connection.close()
  })

  it('works over real ports', async () => {
    const multimodal = () => Response.json({response: 'Hello.'})
    const {url, close} = await listenMockServer({fast: true, dialect: 'app', app: {multimodal}})
    const connection = createPixelClient({baseUrl: url}, [speech]).speech.connect({dialect: 'original'})
    const turn = connection.begin()
    turn.attach(webm('one'))
    turn.complete()
    expect((await turn.final()).response).toBe('Hello.')
    connection.close()
    await close()
  })
})

describe("the client on the original's second socket (experimental)", () => {
  it('row 35: says that it can not be reached', async () => {
    const {connection} = setUp({}, {dialect: 'original-session'})
    const turn = connection.begin()
    turn.complete('Hello.')
    expect(await turn.final().catch(failureOf)).toBe('connection')
  }, 20_000)

  it('row 36, 37: sends binary frames after start-session, and gives five scores names that claim nothing', async () => {
    const {connection} = setUp({sessionSocket: 'as-documented'}, {dialect: 'original-session'})
    const turn = connection.begin({sessionId: 's-1'})
    turn.push(new Float32Array(4000))
    turn.complete('Hello.')
    const partial: string[] = []
    for await (const event of turn) if (event.type === 'partial') partial.push(event.text)
    expect(partial).toEqual(['[simulated]', 'Hello.'])
    expect((await turn.final()).textEq).toHaveProperty('score_1')
    expect(thrownBy(() => connection.begin().attach(webm('x')))).toBe('unsupported')
    connection.close()
  })
})
