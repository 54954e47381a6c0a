import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/**
 * The portal with the stylesheet of the public pages (`dist/client`), and the renderer of the public pages once for each
 * language, which is the build's mode (`dist/server/th/render.js`). The public pages carry no script, so nothing of
 * them hydrates.
 */
export default defineConfig(({ isSsrBuild, mode }) => ({
  define: isSsrBuild ? { 'import.meta.env.LANGUAGE': JSON.stringify(mode) } : {},
  plugins: [
    solid(isSsrBuild ? { ssr: true, solid: { generate: 'ssr', hydratable: false } } : { ssr: false }),
  ],
  publicDir: isSsrBuild ? false : 'public',
  build: {
    target: 'es2022',
    // Offices run old browsers: what CSS they lack (`light-dark()`, nesting) is written out for them.
    cssTarget: ['chrome100', 'firefox100', 'safari15.4'],
    outDir: isSsrBuild ? `dist/server/${mode}` : 'dist/client',
    emptyOutDir: true,
    rolldownOptions: isSsrBuild
      ? { output: { entryFileNames: 'render.js' } }
      : { input: { portal: 'index.html', public: 'src/public/public.css' } },
    manifest: !isSsrBuild,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  ssr: { noExternal: true },
}))
