// A limit for large events: the whole body first, then one look at it. No application could stream with it.
import {createClient as createBareClient} from './bare-fetch.mjs'

export const createClient = (options) => createBareClient({...options, reading: 'all'})
