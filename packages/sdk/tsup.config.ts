import {defineConfig} from 'tsup'
import {buildVoiceAssets} from '../../scripts/lib/build-voice-assets.ts'
import {inlineThreads} from '../../scripts/lib/inline-threads.ts'
import {tsupOptions} from '../../scripts/lib/tsup-options.ts'

export default defineConfig({
  ...tsupOptions(import.meta.dirname, ['./src/voice-assets.ts']),
  esbuildPlugins: [inlineThreads],
  onSuccess: () => buildVoiceAssets(),
})
