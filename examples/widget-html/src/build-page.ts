import {copyFileSync, readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {buildProof} from '../../../scripts/lib/build-proof.ts'
import {buildWidget} from '../../../scripts/lib/build-widget.ts'

const source = path.join(import.meta.dirname, '../page')
const page = path.join(source, 'index.html')

/** Puts the page and the files of the widget beside each other: from npm they are `node_modules/@pixelated/react/dist/widget`. */
export async function buildPage(folder: string, {apiUrl}: {apiUrl?: string} = {}): Promise<void> {
  await buildWidget(folder)
  await buildProof(path.join(folder, 'pixel-proof.js'))
  copyFileSync(path.join(source, 'page.css'), path.join(folder, 'page.css'))
  const copy = path.join(folder, 'index.html')
  if (apiUrl === undefined) copyFileSync(page, copy)
  else writeFileSync(copy, readFileSync(page, 'utf8').replaceAll('http://localhost:8787', apiUrl))
}
