import react from '@vitejs/plugin-react'
import {defineConfig, type ProxyOptions} from 'vite'

const key = process.env.PIXEL_API_KEY

/** The key is added here, so that no page ever holds it. */
const api: ProxyOptions = {
  target: process.env.PIXEL_API_URL ?? 'http://127.0.0.1:8787',
  changeOrigin: true,
  rewrite: (path) => path.replace(/^\/api/, ''),
  ...(key && {headers: {authorization: `Bearer ${key}`}}),
}

export default defineConfig({
  plugins: [react()],
  server: {proxy: {'/api': api}},
  preview: {proxy: {'/api': api}},
  // Inside this repository packages are read from their source. Leave this out in your own app.
  resolve: {conditions: ['@pixelated/source', 'module', 'browser', 'import', 'default']},
})
