// npm run bench:server [-- name ...] [-- --quick]
import {healthRequests} from './benchmarks/health-requests.ts'
import {inProcess} from './benchmarks/in-process.ts'
import {openStreams} from './benchmarks/open-streams.ts'
import {progressPostgres, progressRequests} from './benchmarks/progress-requests.ts'
import {tritonStreams} from './benchmarks/triton-streams.ts'
import {runBenchmarks} from './lib/command-line.ts'

await runBenchmarks([healthRequests, openStreams, inProcess, progressRequests, progressPostgres, tritonStreams])
