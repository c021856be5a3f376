import react from '@vitejs/plugin-react'
import { loadEnv } from 'vite'
import { defineConfig } from 'vitest/config'

// The server embeds what is built and serves it below `console/`, wherever it is mounted itself: hence relative names.
// `npm run dev` shows the console on a port of its own and passes calls on to a server that runs.
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [react()],
  build: { assetsDir: 'console', assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { proxy: { '^/(v1|v2|auth|engine|log)/': { target: loadEnv(mode, '.', 'LICET_')['LICET_URL'] ?? 'http://localhost:8080' } } },
  // The design system's modules fetch their styles, which only a bundler understands.
  test: { testTimeout: 60_000, include: ['src/**/*.test.{ts,tsx}'], server: { deps: { inline: [/@ovhcloud/] } } },
}))
