// npm run bench:client [-- name ...] [-- --quick]
import {coldImport} from './benchmarks/cold-import.ts'
import {firstToken} from './benchmarks/first-token.ts'
import {fragments} from './benchmarks/fragments.ts'
import {jsonRequests} from './benchmarks/json-requests.ts'
import {memory} from './benchmarks/memory.ts'
import {safety} from './benchmarks/safety.ts'
import {streamedEvents} from './benchmarks/streamed-events.ts'
import {triton} from './benchmarks/triton.ts'
import {validation} from './benchmarks/validation.ts'
import {runBenchmarks} from './lib/command-line.ts'

await runBenchmarks([
  streamedEvents,
  jsonRequests,
  firstToken,
  memory,
  fragments,
  coldImport,
  validation,
  safety,
  triton,
])
