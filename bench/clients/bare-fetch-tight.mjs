// The limit: see `readTightly` in bare-fetch.mjs.
import {createClient as createBareClient} from './bare-fetch.mjs'

export const createClient = (options) => createBareClient({...options, reading: 'tight'})
