// npm run bench:size [-- name ...] [-- --quick]
import {bundleSize} from './benchmarks/bundle-size.ts'
import {chatSize} from './benchmarks/chat-size.ts'
import {crisisSize} from './benchmarks/crisis-size.ts'
import {dependencyTree} from './benchmarks/dependency-tree.ts'
import {widgetSize} from './benchmarks/widget-size.ts'
import {runBenchmarks} from './lib/command-line.ts'

await runBenchmarks([bundleSize, crisisSize, chatSize, widgetSize, dependencyTree])
