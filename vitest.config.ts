import {defineConfig} from 'vitest/config'

const conditions = ['@pixelated/source', 'module', 'node', 'import', 'default']

export default defineConfig({
  resolve: {conditions},
  ssr: {resolve: {conditions}},
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.browser.test.ts', '**/.tmp/**'],
          testTimeout: 20_000,
        },
      },
    ],
  },
})
