import { defineConfig } from 'vite'
import { precompress } from '../precompress.ts'

/**
 * The query explorer (`dist/explorer`), a build of its own: its React and Monaco stay out of the portal, and the
 * portal is built without waiting for them.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/explorer/',
  publicDir: false,
  plugins: [precompress(9)],
  build: {
    target: 'es2022',
    cssTarget: ['chrome100', 'firefox100', 'safari15.4'],
    outDir: '../dist/explorer',
    emptyOutDir: true,
    rolldownOptions: {
      input: 'explorer.html',
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
    assetsInlineLimit: 0,
    // Monaco is large, and only this page has it.
    chunkSizeWarningLimit: 8000,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // A worker keeps to the policy of its own answer, by which it may load nothing: it comes in one piece.
  worker: { format: 'iife' },
})
