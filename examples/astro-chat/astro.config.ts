import node from '@astrojs/node'
import react from '@astrojs/react'
import {defineConfig} from 'astro/config'

export default defineConfig({
  // Pages are built once; only the routes that say `prerender = false` need a server, which keeps the key.
  adapter: node({mode: 'standalone'}),
  integrations: [react()],
  // A content security policy with the hashes of our own scripts: no other script runs, and nothing is asked elsewhere.
  security: {csp: {directives: ["default-src 'self'", "connect-src 'self'", "img-src 'self' data:"]}},
  // Its colours are style attributes, which that policy refuses.
  markdown: {syntaxHighlight: false},
})
