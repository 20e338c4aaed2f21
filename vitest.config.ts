import {playwright} from '@vitest/browser-playwright'
import {defineConfig} from 'vitest/config'
import {chromiumFlags, findChromium} from './scripts/lib/find-chromium.ts'

const chromium = findChromium()
const elsewhere = ['**/node_modules/**', '**/dist/**', '**/.tmp/**', 'tests/packaging/**', 'tests/runtimes/**']
const browserTests = ['packages/*/src/**/*.browser.test.{ts,tsx}', 'tests/**/*.browser.test.ts']
const conditions = (platform: 'node' | 'browser') => ['@pixelated/source', 'module', platform, 'import', 'default']

export default defineConfig({
  test: {
    projects: [
      {
        resolve: {conditions: conditions('node')},
        ssr: {resolve: {conditions: conditions('node')}},
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'packages/*/src/**/*.test.ts',
            'tests/**/*.test.ts',
            'scripts/**/*.test.ts',
            'training/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          exclude: [...elsewhere, '**/*.browser.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: {conditions: conditions('browser')},
        test: {
          name: 'jsdom',
          environment: 'jsdom',
          include: ['packages/react/src/**/*.test.tsx'],
          exclude: [...elsewhere, '**/*.browser.test.tsx'],
        },
      },
      ...(chromium === undefined
        ? []
        : [
            {
              resolve: {conditions: conditions('browser')},
              // Scanned first, so that no dependency is found in the middle of a run: that reloads the page and fails tests.
              optimizeDeps: {entries: browserTests},
              test: {
                name: 'browser',
                include: browserTests,
                exclude: elsewhere,
                browser: {
                  enabled: true,
                  headless: true,
                  screenshotFailures: false,
                  provider: playwright({launchOptions: {executablePath: chromium, args: chromiumFlags}}),
                  instances: [{browser: 'chromium' as const}],
                },
              },
            },
          ]),
    ],
  },
})
