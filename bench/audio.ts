// npm run bench:audio [-- name ...] [-- --quick]; speech-detection wants PIXEL_DATA, a folder that holds speech/emodb
import {logMel} from './benchmarks/log-mel.ts'
import {resampling} from './benchmarks/resampling.ts'
import {speechDetection} from './benchmarks/speech-detection.ts'
import {runBenchmarks} from './lib/command-line.ts'

await runBenchmarks([resampling, speechDetection, logMel])
