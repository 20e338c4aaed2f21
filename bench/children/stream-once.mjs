// Loads a bundle, streams once through it, and prints which of its files were loaded up to the end of the stream.
import {registerHooks} from 'node:module'
import path from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {wireFormats} from '../servers/wire-bodies.mjs'

const {entry} = JSON.parse(process.argv[2])
const folder = path.dirname(entry)
const files = new Set()
registerHooks({
  load(url, context, nextLoad) {
    if (url.startsWith('file:') && path.dirname(fileURLToPath(url)) === folder)
      files.add(path.basename(fileURLToPath(url)))
    return nextLoad(url, {...context, format: 'module'})
  },
})
const stream = wireFormats.pixel.frames(20).join('')
globalThis.fetch = async () => new Response(stream, {headers: {'content-type': 'text/event-stream'}})
const {run} = await import(pathToFileURL(entry).href)
let seen = 0
await run(() => seen++)
if (seen !== 20) throw new Error(`${seen} of 20 events`)
console.log(JSON.stringify({files: [...files]}))
