import {readChoices, type Choices} from './choices.ts'
import {startCopying} from './copy-button.ts'
import {startHexFields, writeHexFields} from './hex-fields.ts'
import {shippedPalettes, type Palette, type Scheme} from './palette.ts'
import {showPairs} from './show-pairs.ts'
import {writeCss, writeSnippet} from './write-snippet.ts'

const form = document.querySelector('form')
const frame = document.querySelector('iframe')
if (form && frame) void start(form, frame)

const schemes: readonly Scheme[] = ['day', 'night']

async function start(form: HTMLFormElement, frame: HTMLIFrameElement): Promise<void> {
  const integrity = await readIntegrity()
  const update = (): void => {
    const choices = readChoices(form)
    const isOwn = choices.palettes !== undefined
    for (const scheme of schemes) showPairs(scheme, choices.palettes?.[scheme] ?? shippedPalettes[scheme])
    document.getElementById('own-colours')?.toggleAttribute('hidden', !isOwn)
    document.getElementById('pairs')?.toggleAttribute('hidden', !isOwn)
    showSnippet(choices, integrity)
    showPreview(frame, choices)
  }
  startHexFields(form)
  form.addEventListener('input', update)
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', () => {
    // A form is emptied after it has said so.
    setTimeout(() => {
      writeHexFields(form)
      update()
    })
  })
  frame.addEventListener('load', update)
  document.getElementById('width')?.addEventListener('input', ({target}) => {
    if (target instanceof HTMLSelectElement) frame.dataset['width'] = target.value
  })
  document.getElementById('again')?.addEventListener('click', () => frame.contentWindow?.location.reload())
  for (const scheme of schemes) {
    document.getElementById(`${scheme}-shipped`)?.addEventListener('click', () => {
      for (const [name, value] of Object.entries<string>({...shippedPalettes[scheme]}))
        setField(form, `${scheme}-${name}`, value)
      writeHexFields(form)
      update()
    })
  }
  startCopying()
  update()
  document.documentElement.dataset['state'] = 'ready'
}

function setField(form: HTMLFormElement, name: string, value: Palette[keyof Palette]): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

/** Of the module that the page shows: the hash that the manifest names. */
async function readIntegrity(): Promise<string> {
  const answer = await fetch('manifest.json')
  const {files}: {files: {file: string; integrity: string}[]} = await answer.json()
  return files.find(({file}) => file === 'pixel-widget.js')?.integrity ?? ''
}

function showSnippet(choices: Choices, integrity: string): void {
  const {html, css, policy} = writeSnippet(choices, {integrity})
  const texts: Readonly<Record<string, string>> = {html, css, policy, integrity}
  for (const [id, text] of Object.entries(texts)) {
    const block = document.getElementById(id)
    if (block && block.textContent !== text) block.textContent = text
  }
  document.getElementById('css-part')?.toggleAttribute('hidden', css === '')
}

/** The page in the frame listens; it may not be there yet, and then asks by loading. */
function showPreview(frame: HTMLIFrameElement, choices: Choices): void {
  const message = {choices, css: writeCss(choices)}
  frame.contentWindow?.postMessage(message, location.origin)
}
