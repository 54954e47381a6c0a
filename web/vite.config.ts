import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { precompress } from './precompress.ts'

/**
 * Few files, so that a page waits for few answers: what every page needs, what some pages share, and each page's own.
 * The sentences of each language are a file, too. Whoever reads them waits for them, so that they may need nothing
 * that stands in one file with a reader: what they need comes first.
 */
const chunks = [
  { name: 'rules', test: /\/schema\/forms\/|\/src\/text\/count\.ts$/, minShareCount: 2, priority: 3 },
  {
    name: 'base',
    test: /\/node_modules\/(solid-js|@solidjs|@urql|wonka|@0no-co)\/|preload-helper|\/schema\/generated\/|\/src\/(ui|graphql|features\/session)\/|\/src\/text\/(?!th|en)/,
    priority: 2,
  },
  { name: 'parts', test: /\/src\/features\//, minShareCount: 2, priority: 1 },
]

/**
 * The portal with the stylesheet of the public pages (`dist/client`), and the renderer of the public pages once for each
 * language, which is the build's mode (`dist/server/th/render.js`). The public pages carry no script, so nothing of
 * them hydrates.
 */
export default defineConfig(({ isSsrBuild, mode }) => ({
  define: isSsrBuild ? { 'import.meta.env.LANGUAGE': JSON.stringify(mode) } : {},
  plugins: [
    solid(isSsrBuild ? { ssr: true, solid: { generate: 'ssr', hydratable: false } } : { ssr: false }),
    ...(isSsrBuild ? [] : [precompress(11)]),
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
      : {
          input: { portal: 'index.html', public: 'src/public/public.css' },
          output: { codeSplitting: { groups: chunks } },
        },
    manifest: !isSsrBuild,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  ssr: { noExternal: true },
}))
