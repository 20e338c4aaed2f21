import type {StorybookConfig} from '@storybook/react-vite'
import react from '@vitejs/plugin-react'
import remarkGfm from 'remark-gfm'
import {mergeConfig} from 'vite'
import {inlineThreadsInVite} from '../scripts/lib/inline-threads.ts'
import {apiPages, writeApiPages} from '../scripts/lib/write-api-pages.ts'

/** Source is run as it is: no package needs a build. */
const conditions = ['@pixelated/source', 'module', 'browser', 'import', 'default']

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: () => {
    const written = ['./pages/*.mdx', '../packages/react/src/**/*.stories.tsx']
    // Tests play the stories, and look at no page of the reference: it takes eight seconds.
    if (process.env['VITEST'] !== undefined) return written
    writeApiPages()
    return [...written, `../${apiPages}/*.mdx`]
  },
  addons: [
    // Without it MDX knows no tables.
    {name: '@storybook/addon-docs', options: {mdxPluginOptions: {mdxCompileOptions: {remarkPlugins: [remarkGfm]}}}},
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
  ],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  typescript: {reactDocgen: 'react-docgen'},
  // A relative base: the built site works from any folder of any host.
  viteFinal: (given) =>
    mergeConfig(given, {
      base: './',
      plugins: [inlineThreadsInVite, react()],
      resolve: {conditions},
      build: {chunkSizeWarningLimit: 3000},
    }),
}

export default config
