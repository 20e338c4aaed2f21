import type {StorybookConfig} from '@storybook/react-vite'
import react from '@vitejs/plugin-react'
import {mergeConfig} from 'vite'
import {inlineThreadsInVite} from '../scripts/lib/inline-threads.ts'

/** Source is run as it is: no package needs a build. */
const conditions = ['@pixelated/source', 'module', 'browser', 'import', 'default']

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['./pages/*.mdx', '../packages/react/src/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
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
