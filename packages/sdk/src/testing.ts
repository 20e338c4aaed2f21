/** What users of the SDK need in their own tests. */
export {createManualClock, type ManualClock} from './lib/manual-clock.ts'
export {checkGate, type CheckGateOptions} from './safety/check-gate.ts'
export {checkDriver, type CheckDriverOptions} from './storage/check-driver.ts'
