import {runCases} from './run-cases.ts'

console.log(`RESULTS ${JSON.stringify(await runCases())}`)
