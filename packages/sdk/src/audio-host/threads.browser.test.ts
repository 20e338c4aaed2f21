import {afterEach, describe, expect, it} from 'vitest'
import type {VoiceError} from '../errors/voice-error.ts'
import {loadWorklet} from './load-worklet.ts'
import {startWorker} from './start-worker.ts'
import type {ThreadSource} from './thread-source.ts'
import type {VoiceAssets} from './voice-assets.ts'

const processor = `registerProcessor('quiet', class extends AudioWorkletProcessor { process() { return false } })`
const worker = `postMessage('ready'); onmessage = ({data}) => postMessage(data + 1)`
const urls: string[] = []
const contexts: AudioContext[] = []

afterEach(async () => {
  for (const url of urls.splice(0)) URL.revokeObjectURL(url)
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})

function newContext(): AudioContext {
  const context = new AudioContext()
  contexts.push(context)
  return context
}

function served(code: string): string {
  const url = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}))
  urls.push(url)
  return url
}

function source(code: string | undefined, assets?: VoiceAssets) {
  const blocked: VoiceError[] = []
  let asked = 0
  const loadCode = async () => {
    asked++
    return code
  }
  const thread: ThreadSource = {name: 'captureWorklet', assets, loadCode, onBlocked: (error) => blocked.push(error)}
  return {thread, blocked, asked: () => asked}
}

const isRegistered = (context: AudioContext) => new AudioWorkletNode(context, 'quiet') instanceof AudioWorkletNode

describe('a worklet', () => {
  it('comes out of the bundle, once for each context', async () => {
    const context = newContext()
    const {thread, blocked, asked} = source(processor)
    await Promise.all([loadWorklet(context, thread), loadWorklet(context, thread)])
    await loadWorklet(newContext(), thread)
    expect(isRegistered(context)).toBe(true)
    expect([asked(), blocked]).toEqual([2, []])
  })

  it("comes from the app's file where there is one, and no code is fetched for it", async () => {
    const context = newContext()
    const {thread, asked} = source(undefined, {captureWorklet: served(processor)})
    await loadWorklet(context, thread)
    expect([isRegistered(context), asked()]).toEqual([true, 0])
  })

  it.each([
    ['/package.json', 'media_type'],
    ['/@fs/nowhere/capture-worklet.js', 'not_found'],
  ] as const)('names a file that is wrong, %s, and comes out of the bundle all the same', async (file, reason) => {
    const context = newContext()
    const {thread, blocked} = source(processor, {captureWorklet: file})
    await loadWorklet(context, thread)
    expect(isRegistered(context)).toBe(true)
    const url = new URL(file, location.href).href
    expect(blocked.map(({failure, asset}) => ({failure, asset}))).toEqual([
      {failure: 'asset_blocked', asset: {name: 'captureWorklet', url, reason}},
    ])
  })

  it('fails with the last way, and may be tried again', async () => {
    const context = newContext()
    const broken = source('this is no JavaScript')
    await expect(loadWorklet(context, broken.thread)).rejects.toMatchObject({
      failure: 'asset_blocked',
      asset: {url: 'data:', reason: 'failed'},
    })
    await expect(loadWorklet(context, source(undefined).thread)).rejects.toMatchObject({failure: 'unsupported'})
    await loadWorklet(context, source(processor).thread)
    expect(isRegistered(context)).toBe(true)
  })
})

describe('a worker', () => {
  it.each([
    ['out of the bundle', () => source(worker)],
    ["from the app's file", () => source(undefined, {audioWorker: served(worker)})],
    ['out of the bundle when the file is wrong', () => source(worker, {audioWorker: '/package.json'})],
  ])('starts %s', async (_, make) => {
    const started = await startWorker({...make().thread, name: 'audioWorker'})
    const answer = new Promise((resolve) => {
      started.addEventListener('message', ({data}) => resolve(data))
    })
    started.postMessage(1, [])
    expect(await answer).toBe(2)
    started.terminate()
  })

  it('says that what started is no worker of ours', async () => {
    const {thread, blocked} = source(`postMessage('hello')`)
    await expect(startWorker(thread)).rejects.toMatchObject({failure: 'asset_blocked', asset: {reason: 'failed'}})
    expect(blocked.map(({asset}) => asset?.url)).toEqual(['blob:', 'data:'])
  })

  it('is not waited for any longer when nobody wants it', async () => {
    const leaving = new AbortController()
    const starting = startWorker(source('').thread, leaving.signal)
    leaving.abort(new Error('left'))
    await expect(starting).rejects.toThrow('left')
  })
})
