/** Copies what stands in the block that a button names, and says that it did. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
    button.addEventListener('click', () => void copyFrom(button))
  }
}

async function copyFrom(button: HTMLButtonElement): Promise<void> {
  const block = document.getElementById(button.dataset['copies'] ?? '')
  const said = document.getElementById('copied')
  if (!block || !said) return
  try {
    await navigator.clipboard.writeText(block.textContent ?? '')
    said.textContent = `Copied: ${button.dataset['name'] ?? ''}.`
  } catch {
    // Where the clipboard is not allowed, the text is chosen, and one key copies it.
    getSelection()?.selectAllChildren(block)
    block.focus()
    said.textContent = 'This browser does not let a page copy. The text is selected: copy it by your keys.'
  }
}
