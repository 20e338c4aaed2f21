/** The Pixel client: inference, streaming, batches and operations, with typed errors. */
export {systemClock, type Clock} from './lib/clock.ts'
