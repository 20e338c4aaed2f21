// The gateway over a store on disk, as a user installs both.
import {benchEngine} from './bench-engine.mjs'
import {loadInstalled} from './load-installed.mjs'
import {openStore} from './open-store.mjs'
import {reportPort} from './report.mjs'

const {packages, store} = JSON.parse(process.argv[2])
const {createGateway} = await loadInstalled(packages, '@pixelated/gateway')
const {listen} = await loadInstalled(packages, '@pixelated/gateway/node')
const gateway = createGateway({engine: benchEngine(), auth: 'open', store: await openStore(packages, store)})
const {port} = await listen(gateway, {host: '127.0.0.1'})
reportPort(port)
