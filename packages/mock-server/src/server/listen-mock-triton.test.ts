import {createManualClock} from '@pixelated/sdk/testing'
import {once} from 'node:events'
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {connect} from 'node:net'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {listenMockTriton, type ListeningMockTriton, type ListenMockTritonOptions} from './listen-mock-triton.ts'

const open: ListeningMockTriton[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((triton) => triton.close()))
})
const start = async (options: ListenMockTritonOptions = {}) => {
  const triton = await listenMockTriton({fast: true, ...options})
  open.push(triton)
  return triton
}
const slowly = {method: 'POST', body: JSON.stringify({IN: [1, 2, 3], DELAY: [0, 60_000, 60_000], WAIT: 0})}
const pending = async ({metricsUrl}: ListeningMockTriton, family: string) => {
  const text = await (await fetch(metricsUrl)).text()
  return Number(new RegExp(`^${family}\\{model="repeat_int32",version="1"\\} (\\d+)$`, 'm').exec(text)?.[1])
}

/** What came back for bytes that no HTTP library would send. */
async function speak({url}: ListeningMockTriton, ...pieces: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let heard = ''
  socket.setEncoding('latin1').on('data', (text: string) => (heard += text))
  for (const piece of pieces) {
    socket.write(piece, 'latin1')
    await new Promise((resolve) => setImmediate(resolve))
  }
  await once(socket, 'close')
  return heard
}
const close = 'Connection: close\r\n'

describe('an emulated Triton on ports', () => {
  it('stops the work of a model when its reader goes away', async () => {
    const triton = await start()
    const leaving = new AbortController()
    const {signal} = leaving
    const response = await fetch(`${triton.url}/v2/models/repeat_int32/generate_stream`, {...slowly, signal})
    await response.body?.getReader().read()
    leaving.abort()
    await expect.poll(() => pending(triton, 'nv_inference_exec_count')).toBe(1)
  })

  it('ends what runs when it closes, and frees its ports', async () => {
    const triton = await start()
    const response = await fetch(`${triton.url}/v2/models/repeat_int32/generate_stream`, slowly)
    const reading = response.text().catch(() => 'broken off')
    await triton.close()
    expect(await reading).not.toContain('"OUT":3')
    const again = await start({httpPort: Number(new URL(triton.url).port)})
    expect(again.url).toBe(triton.url)
  })

  it('takes its models from a folder, such as the one that is deployed', async () => {
    const triton = await start({
      modelRepository: path.join(import.meta.dirname, '../../../../deploy/triton/model_repository'),
    })
    const metadata = await (await fetch(`${triton.url}/v2/models/pixel`)).json()
    expect(metadata).toMatchObject({name: 'pixel', versions: ['1', '2'], platform: 'python'})
    expect((await fetch(`${triton.url}/v2/models/identity_fp32`)).status).toBe(404)
    await expect(start({modelRepository: '/nowhere/at/all'})).rejects.toThrow('ENOENT')
  })

  it('sees what changes in a folder that it polls, and bears it when that is away for a while', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pixel-models-'))
    const put = (name: string, version: number, text: string) => {
      mkdirSync(path.join(folder, name, String(version)), {recursive: true})
      writeFileSync(path.join(folder, name, 'config.pbtxt'), text)
    }
    const config = (name: string) => `backend: "python" parameters { key: "emulates" value { string_value: "${name}" } }
      input { name: "INPUT0" data_type: TYPE_INT32 dims: [ -1 ] } output { name: "OUTPUT0" data_type: TYPE_INT32 dims: [ -1 ] }`
    put('mine', 1, config('identity_int32'))
    mkdirSync(path.join(folder, 'mine', 'notes'))
    const clock = createManualClock()
    const triton = await start({modelRepository: folder, modelControl: 'poll', pollSeconds: 3, clock})
    const versions = async () => (await (await fetch(`${triton.url}/v2/models/mine`)).json()).versions
    expect(await versions()).toEqual(['1'])
    put('mine', 2, config('identity_int32'))
    clock.advance(3000)
    expect(await versions()).toEqual(['2'])
    renameSync(folder, `${folder}-away`)
    clock.advance(3000)
    expect(await versions()).toEqual(['2'])
    renameSync(`${folder}-away`, folder)
    rmSync(path.join(folder, 'mine'), {recursive: true})
    clock.advance(3000)
    expect((await fetch(`${triton.url}/v2/models/mine`)).status).toBe(404)
    rmSync(folder, {recursive: true})
  })

  it('listens on nothing when one of its ports is taken', async () => {
    const first = await start()
    const taken = Number(first.grpcAddress.split(':')[1])
    const [http] = [await start()].map(({url}) => Number(new URL(url).port))
    await open.pop()?.close()
    await expect(listenMockTriton({httpPort: http ?? 0, grpcPort: taken})).rejects.toThrow()
    const free = await start({httpPort: http ?? 0})
    expect((await fetch(`${free.url}/v2/health/live`)).status).toBe(200)
  })

  it('takes a path as it is written, and a body in chunks', async () => {
    const triton = await start()
    const raw = await speak(triton, `GET /v2/models/a/../pixel/ready HTTP/1.1\r\nHost: x\r\n${close}\r\n`)
    expect(raw).toMatch(/^HTTP\/1.1 404 Not Found\r\n/)
    const encoded = await speak(triton, `GET /v2/models/pixe%6C HTTP/1.1\r\nHost: x\r\n${close}\r\n`)
    expect(encoded).toContain("Request for unknown model: 'pixe%6C' is not found")
    const body = '{"INPUT0":5}'
    const head = `POST /v2/models/identity_int32/generate HTTP/1.1\r\nHost: x\r\n${close}Transfer-Encoding: chunked\r\n\r\n`
    const chunks = [...body].map((letter) => `1\r\n${letter}\r\n`)
    expect(await speak(triton, head, ...chunks, '0\r\n\r\n')).toContain('"OUTPUT0":5')
  })

  it('goes on after bytes that are no HTTP', async () => {
    const triton = await start()
    expect(await speak(triton, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    expect((await fetch(`${triton.url}/v2/health/live`)).status).toBe(200)
  })
})
