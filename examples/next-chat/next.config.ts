import type {NextConfig} from 'next'
import path from 'node:path'

const config: NextConfig = {
  poweredByHeader: false,
  // As a new app has it.
  cacheComponents: true,
  // There are other locks above this folder; in your own app leave this line out.
  turbopack: {root: path.resolve('.')},
}

export default config
