// npm run bench:render [-- name ...] [-- --quick]
import {renderFew, renderMany, renderSome} from './benchmarks/render.ts'
import {widget} from './benchmarks/widget.ts'
import {runBenchmarks} from './lib/command-line.ts'

await runBenchmarks([renderFew, renderSome, renderMany, widget])
