import {storybookTest} from '@storybook/addon-vitest/vitest-plugin'
import {playwright} from '@vitest/browser-playwright'
import {availableParallelism} from 'node:os'
import path from 'node:path'
import {defineConfig} from 'vitest/config'
import {chromiumFlags, findChromium} from './scripts/lib/find-chromium.ts'
import {inlineThreadsInVite} from './scripts/lib/inline-threads.ts'

const chromium = findChromium()
const elsewhere = ['**/node_modules/**', '**/dist/**', '**/.tmp/**', 'tests/packaging/**', 'tests/runtimes/**']
const browserTests = ['packages/*/src/**/*.browser.test.{ts,tsx}', 'tests/**/*.browser.test.ts']
const conditions = (platform: 'node' | 'browser') => ['@pixelated/source', 'module', platform, 'import', 'default']

// Every story is run in each of these, and axe judges what it shows. The key is the one that the plugin's own option sets, which
// would need a project, a server and a pass of the optimiser for each.
const lookKey = 'storybook/test-initial-globals'
declare module 'vitest' {
  interface ProvidedContext {
    [lookKey]: Record<string, string>
  }
}
const looks = {light: {theme: 'light'}, dark: {theme: 'dark'}, rtl: {theme: 'light', direction: 'rtl'}}

/** A microphone that beeps, and sound without a click first. */
const soundFlags = ['--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required']

/** A page for people who want no motion: what a test looks at is never half faded in. */
const browserProvider = (executablePath: string) =>
  playwright({
    launchOptions: {executablePath, args: [...chromiumFlags, ...soundFlags]},
    contextOptions: {reducedMotion: 'reduce', permissions: ['microphone']},
  })

// In CI two cores run browsers, servers and stories at once: one more try tells a slow machine from a fault. Elsewhere there is none.
const retry = process.env['CI'] === undefined ? 0 : 1

export default defineConfig({
  test: {
    // On two cores the runner would take one: many tests wait for a browser, a server or a stream.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: {conditions: conditions('node')},
        // `import` would be handed to Node, which then takes it for what `require` wants too: pg breaks on that.
        ssr: {resolve: {conditions: conditions('node').filter((condition) => condition !== 'import')}},
        test: {
          name: 'node',
          retry,
          environment: 'node',
          include: [
            'packages/*/src/**/*.test.ts',
            'tests/**/*.test.ts',
            'scripts/**/*.test.ts',
            'training/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          exclude: [...elsewhere, '**/*.browser.test.ts'],
          globalSetup: ['./scripts/lib/postgres-for-tests.ts'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: {conditions: conditions('browser')},
        test: {
          name: 'jsdom',
          retry,
          environment: 'jsdom',
          include: ['packages/react/src/**/*.test.tsx'],
          exclude: [...elsewhere, '**/*.browser.test.tsx'],
        },
      },
      ...(chromium === undefined
        ? []
        : [
            {
              plugins: [inlineThreadsInVite],
              resolve: {conditions: conditions('browser')},
              // Scanned first, so that no dependency is found in the middle of a run: that reloads the page and fails tests.
              optimizeDeps: {entries: browserTests},
              test: {
                name: 'browser',
                retry,
                include: browserTests,
                exclude: elsewhere,
                browser: {
                  enabled: true,
                  headless: true,
                  screenshotFailures: false,
                  provider: browserProvider(chromium),
                  instances: [{browser: 'chromium' as const}],
                },
              },
            },
            {
              plugins: [storybookTest({configDir: path.join(import.meta.dirname, '.storybook')})],
              test: {
                name: 'storybook',
                retry,
                // Every story has a server of its own, so that one page can show them all: a third of the time less.
                isolate: false,
                testTimeout: 30_000,
                browser: {
                  enabled: true,
                  headless: true,
                  screenshotFailures: false,
                  provider: browserProvider(chromium),
                  instances: Object.entries(looks).map(([look, globals]) => ({
                    browser: 'chromium' as const,
                    name: `stories ${look}`,
                    provide: {[lookKey]: globals},
                  })),
                },
              },
            },
          ]),
    ],
  },
})
