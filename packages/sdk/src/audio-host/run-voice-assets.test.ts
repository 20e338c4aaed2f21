import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterEach, expect, it} from 'vitest'
import {runVoiceAssets} from './run-voice-assets.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, {recursive: true, force: true})
})

function project() {
  const folder = mkdtempSync(path.join(tmpdir(), 'pixel-assets-'))
  folders.push(folder)
  const built = path.join(folder, 'built')
  mkdirSync(built)
  writeFileSync(path.join(built, 'capture-worklet.js'), 'capture')
  writeFileSync(path.join(built, 'manifest.json'), JSON.stringify({files: [{file: 'capture-worklet.js'}]}))
  const said: string[] = []
  const run = (...args: string[]) =>
    runVoiceAssets(args, {
      print: (text) => said.push(text),
      complain: (text) => said.push(text),
      built,
      project: folder,
    })
  return {folder, built, said, run}
}

it('copies what the package was built with into a folder, again and again', () => {
  const {folder, said, run} = project()
  expect([run('public/voice'), run('public/voice')]).toEqual([0, 0])
  expect(readdirSync(path.join(folder, 'public/voice')).sort()).toEqual(['capture-worklet.js', 'manifest.json'])
  expect(said.slice(0, 2)).toEqual(['public/voice/capture-worklet.js', 'public/voice/manifest.json'])
})

it('copies the runtime of models on request, and says when it is not installed', () => {
  const {folder, said, run} = project()
  expect(run('public', '--onnx')).toBe(1)
  expect(said.at(-1)).toBe('onnxruntime-web is not installed in this project.')
  const runtime = path.join(folder, 'node_modules/onnxruntime-web')
  mkdirSync(runtime, {recursive: true})
  writeFileSync(path.join(runtime, 'package.json'), '{"name":"onnxruntime-web"}')
  writeFileSync(path.join(runtime, 'ort-wasm-simd-threaded.wasm'), 'wasm')
  expect(run('public', '--onnx')).toBe(0)
  expect(readFileSync(path.join(folder, 'public/ort-wasm-simd-threaded.wasm'), 'utf8')).toBe('wasm')
})

it('explains itself, and what it was not told', () => {
  const {built, said, run} = project()
  expect(run('--help')).toBe(0)
  expect(said.at(-1)).toMatch(/^pixelated-voice-assets <folder>/)
  expect(run()).toBe(1)
  expect(said.at(-1)).toMatch(/^Into which folder/)
  rmSync(path.join(built, 'manifest.json'))
  expect(run('public')).toBe(1)
  expect(said.at(-1)).toMatch(/no built files/)
})
