import {readFileSync} from 'node:fs'
import path from 'node:path'

const importLine = /^@import '(.+)';$/gm

/** The stylesheet as it is published: the files that `styles.css` names, one after the other. For the build and for tests. */
export function readStyles(folder: string): string {
  const list = readFileSync(path.join(folder, 'styles.css'), 'utf8')
  const files = [...list.matchAll(importLine)].map(([, file = '']) => file)
  return files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim()).join('\n\n') + '\n'
}
