/** Help that was opened and lies under something of the page, or outside of what is in view, is put above everything. */
export function raiseHelp(shadow: ShadowRoot): void {
  const help = shadow.querySelector<HTMLElement>('.pixel-crisis')
  if (!help || typeof help.showPopover !== 'function') return
  if (help.dataset['view'] !== 'card') {
    // A popover that is none any more is closed by that.
    help.removeAttribute('popover')
    return
  }
  if (help.hasAttribute('popover') || isSeen(help, shadow)) return
  help.popover = 'manual'
  help.showPopover()
}

/** Whether its sentence and its first number can be seen, as far as a page can tell. */
function isSeen(help: HTMLElement, shadow: ShadowRoot): boolean {
  const essential = [
    help.querySelector('h2'),
    help.querySelector('.pixel-crisis-lines a, .pixel-crisis-lines li, select'),
  ]
  return essential.every((element) => {
    if (!element) return true
    const {left, top, width, height} = element.getBoundingClientRect()
    const found = shadow.elementFromPoint(left + width / 2, top + height / 2)
    return found !== null && help.contains(found)
  })
}
