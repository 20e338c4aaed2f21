// Runs a bundled worker in workerd and prints its results. Untyped: miniflare is not among the root's packages.
import {Miniflare} from 'miniflare'

const worker = new Miniflare({modules: true, scriptPath: process.argv[2], compatibilityDate: '2026-07-01'})
const response = await worker.dispatchFetch('http://suite.test/')
console.log(`RESULTS ${await response.text()}`)
await worker.dispose()
