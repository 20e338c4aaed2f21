/** Time as a port, for code around the SDK that should be testable the same way. Loads nothing else. */
export {backgroundClock, systemClock, type Clock} from './lib/clock.ts'
