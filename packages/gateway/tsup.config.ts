import {defineConfig} from 'tsup'
import {tsupOptions} from '../../scripts/lib/tsup-options.ts'

export default defineConfig(tsupOptions(import.meta.dirname, ['./src/cli.ts']))
