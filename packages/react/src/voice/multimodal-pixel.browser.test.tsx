import {createMockServer, createMockSpeech} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {writeWav} from '@pixelated/sdk/audio'
import {speech, type SocketLike} from '@pixelated/sdk/speech'
import {act, cleanup, renderHook} from '@testing-library/react'
import {StrictMode, type ReactNode} from 'react'
import {afterEach, describe, expect, it} from 'vitest'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {useMultimodalPixel, type MultimodalPixelOptions} from './use-multimodal-pixel.ts'

afterEach(cleanup)

/** A second of a steady sound. */
const recording = new Blob([writeWav(new Float32Array(16_000).fill(0.3))], {type: 'audio/wav'})

/** A socket that a test opens, and what was sent through it. */
function createTestSocket() {
  const sent: unknown[] = []
  const listeners = new Map<string, ((event: {code: number; data: unknown}) => void)[]>()
  const tell = (type: string, event: Partial<{code: number; data: unknown}> = {}) => {
    for (const listener of listeners.get(type) ?? []) listener({code: 1000, data: undefined, ...event})
  }
  const counts = {closed: 0}
  const socket = {
    binaryType: 'arraybuffer',
    bufferedAmount: 0,
    send: (data: unknown) => void sent.push(data),
    close: () => void counts.closed++,
    addEventListener: (type: string, listener: (event: {code: number; data: unknown}) => void) =>
      void listeners.set(type, [...(listeners.get(type) ?? []), listener]),
  }
  // A test needs less of a socket than a platform has.
  return {socket: socket as unknown as SocketLike, sent, tell, counts}
}

const unreachable = () => Promise.reject(new TypeError('fetch failed'))

function setUp(options: MultimodalPixelOptions = {}, next: readonly string[] = [], isReachable = true) {
  const server = createMockServer({fast: true, speech: createMockSpeech({next})})
  const client = createPixelClient(
    {baseUrl: 'http://mock.test', fetch: isReachable ? server.fetch : unreachable, retry: {limit: 0}},
    [speech],
  )
  const wrapper = ({children}: {children: ReactNode}) => (
    <StrictMode>
      <PixelProvider client={client}>{children}</PixelProvider>
    </StrictMode>
  )
  const hook = renderHook(() => useMultimodalPixel(options), {wrapper})
  const bodies = () => server.journal.entries({path: '/infer-multimodal'})
  return {...hook, server, now: () => hook.result.current, bodies}
}

/** A stream over sockets that the test opens. */
function setUpStream() {
  const sockets: ReturnType<typeof createTestSocket>[] = []
  const openSocket = () => {
    const made = createTestSocket()
    sockets.push(made)
    return made.socket
  }
  return {...setUp({stream: {openSocket}}), sockets}
}

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)))

describe('the original hook for words and voice', () => {
  it('14: gives words alone the same shape as a recording', async () => {
    const {now} = setUp({}, ['I could not sleep.'])
    const typed = await act(() => now().infer({text: 'I could not sleep.'}))
    const spoken = await act(() => now().infer({audioBlob: recording}))
    expect(Object.keys(typed ?? {}).sort()).toEqual(Object.keys(spoken ?? {}).sort())
    expect([typed?.transcription, spoken?.transcription]).toEqual([null, 'I could not sleep.'])
    expect(now()).toMatchObject({loading: false, error: null, transcription: 'I could not sleep.', audioEmotion: null})
  })

  it('5: never drops a signal of a crisis, typed or spoken, and a harmless turn does not clear it', async () => {
    const {now} = setUp({}, ['I have the pills here and I will end my life tonight.'])
    expect(now().riskLevel).toBe('unknown')
    await act(() => now().infer({audioBlob: recording}))
    expect(now().riskLevel).toBe('imminent')
    expect(now().crisisSignals.length).toBeGreaterThan(0)
    await act(() => now().infer({text: 'The weather is fine.'}))
    expect(now().riskLevel).toBe('imminent')
    act(() => now().reset())
    expect(now()).toMatchObject({riskLevel: 'unknown', crisisSignals: []})
  })

  it('5: finds it also where the server can not be reached', async () => {
    const {now} = setUp({}, [], false)
    await act(() => now().infer({text: 'I will end my life tonight.'}))
    expect(now().error).not.toBeNull()
    expect(['high', 'imminent']).toContain(now().riskLevel)
  })

  it('15: sends a recording once, and nothing for spaces', async () => {
    const {now, bodies} = setUp()
    expect(await act(() => now().infer({text: '  \n '}))).toBeNull()
    expect(bodies()).toHaveLength(0)
    await act(() => now().infer({audioBlob: recording, text: 'hello'}))
    await act(() => now().infer({text: 'and more'}))
    expect(bodies().map(({bodySize = 0}) => bodySize > 32_000)).toEqual([true, false])
  })

  it('18: a newer call counts; an ended one says nothing and rejects nothing', async () => {
    const {now} = setUp()
    const [older, newer] = await act(() => Promise.all([now().infer({text: 'one'}), now().infer({text: 'two'})]))
    expect([older, newer?.response !== undefined]).toEqual([null, true])
    expect(now()).toMatchObject({loading: false, error: null})
    const ended = await act(async () => {
      const answer = now().infer({text: 'three'})
      now().cancel()
      return answer
    })
    expect([ended, now().loading, now().error]).toEqual([null, false, null])
  })
})

describe('its stream', () => {
  it('27: one socket at a time: the one before is closed, and its end is not taken for that of the new one', async () => {
    const {now, sockets} = setUpStream()
    act(() => now().connectStream())
    await settle()
    act(() => now().connectStream())
    await settle()
    expect(sockets).toHaveLength(2)
    expect(sockets[0]?.counts.closed).toBeGreaterThan(0)
    act(() => sockets[0]?.tell('close'))
    expect(now()).toMatchObject({streaming: true, streamError: null})
  })

  it('28, 29: what is given before it is open goes out then, in order, and the end comes last', async () => {
    const {now, sockets} = setUpStream()
    act(() => {
      now().connectStream({contextType: 'support'})
      for (const level of [0.1, 0.2, 0.3]) {
        now().sendChunkToStream(new Blob([writeWav(new Float32Array(1600).fill(level))], {type: 'audio/wav'}))
      }
      now().sendTextToStream('And this was typed.')
    })
    await act(() => now().finalizeStream())
    await settle()
    const [line] = sockets
    expect(line?.sent).toEqual([])
    act(() => line?.tell('open'))
    await settle()
    const texts = line?.sent.filter((one) => typeof one === 'string') ?? []
    const sounds = line?.sent.filter((one) => typeof one !== 'string') ?? []
    expect(sounds.length).toBeGreaterThan(0)
    // 30: what the turn is about goes along.
    expect(texts.join()).toContain('support')
    expect(typeof line?.sent.at(-1)).toBe('string')
    expect(line?.sent.at(-1)).toContain('And this was typed.')
  })

  it('30: says so when there is no stream', async () => {
    const {now} = setUpStream()
    await act(() => now().finalizeStream())
    expect(now().streamError?.message).toContain('connectStream')
  })

  it('31: refuses what is too large before it is sent', async () => {
    const {now, bodies} = setUp()
    await act(() => now().infer({audioBlob: new Blob([new Uint8Array(25 * 1024 * 1024 + 1)], {type: 'audio/wav'})}))
    expect(now().error).toMatchObject({code: 'voice', failure: 'too_large'})
    expect(bodies()).toHaveLength(0)
  })

  it('ends with the component', async () => {
    const {now, sockets, unmount} = setUpStream()
    act(() => now().connectStream())
    await settle()
    unmount()
    expect(sockets[0]?.counts.closed).toBeGreaterThan(0)
  })
})
