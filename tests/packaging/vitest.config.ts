import {defineConfig} from 'vitest/config'

/** Runs on packed packages, after a build: `npm test` does both. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: ['./install-tarballs.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Each file has its own ports and folders; a fresh app is built meanwhile.
    maxWorkers: 2,
  },
})
