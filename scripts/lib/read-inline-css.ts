import {transform, type Plugin} from 'esbuild'
import {readFile} from 'node:fs/promises'
import path from 'node:path'
import {root} from './run-command.ts'

/** For builds with esbuild: `x.css?inline` is the stylesheet as text, small, and with sizes that do not hang on the page's `html`. */
export const inlineCss: Plugin = {
  name: 'inline-css',
  setup(build) {
    // The path is told in comments and source maps: it starts at the repository, not at the machine's root. It keeps its ending, because tsup
    // takes whatever ends with `.css` for a stylesheet of its own, and leaves an empty object.
    build.onResolve({filter: /\.css\?inline$/}, ({path: name, resolveDir}) => ({
      path: path.relative(root, path.join(resolveDir, name)),
      namespace: 'inline-css',
    }))
    build.onLoad({filter: /.*/, namespace: 'inline-css'}, async ({path: name}) => {
      const file = path.join(root, name.replace(/\?inline$/, ''))
      const {code} = await transform(await readFile(file, 'utf8'), {loader: 'css', minify: true, target: 'es2022'})
      return {contents: withoutRem(code).trim(), loader: 'text', watchFiles: [file]}
    })
  },
}

/** `rem` is the page's; ours is worked out at the element. In the conditions of media queries it is the reader's anyway. */
const withoutRem = (css: string): string =>
  css.replace(
    /(@(?:media|container)[^{]*)|(-?(?:\d*\.)?\d+)rem\b/g,
    (whole, query: string | undefined, size: string) =>
      query === undefined ? `calc(${size}*var(--pixel-rem))` : whole,
  )
