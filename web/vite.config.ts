import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [solid({ ssr: true })],
  publicDir: isSsrBuild ? false : 'public',
  build: {
    target: 'es2022',
    outDir: isSsrBuild ? 'dist/server' : 'dist/client',
    // The public pages load the stylesheet by name: no script decides how they look.
    rollupOptions: isSsrBuild
      ? { output: { entryFileNames: 'render.js' } }
      : { input: { portal: 'index.html', public: 'src/public/public.css' }, output: { assetFileNames: 'assets/[name]-[hash][extname]' } },
    manifest: !isSsrBuild,
    assetsInlineLimit: 0,
  },
  ssr: { noExternal: ['solid-js', '@eact/schema'] },
}))
