// Voice: npm run bench:voice [-- name ...] [-- --quick]
import {capture} from './benchmarks/capture.ts'
import {turn} from './benchmarks/turn.ts'
import {runBenchmarks} from './lib/command-line.ts'

await runBenchmarks([capture, turn])
