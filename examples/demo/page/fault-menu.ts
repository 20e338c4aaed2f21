import {createElement, findElement} from './elements.ts'

const faults: readonly {name: string; header?: string}[] = [
  {name: 'Nothing'},
  {name: 'The connection breaks', header: 'disconnect@event=4'},
  {name: 'The reply goes silent', header: 'stall@event=4'},
  {name: 'The service is down', header: 'status=503'},
  {name: 'Too many requests', header: 'rate-limit=retry-after@ms=40000'},
  {name: 'A proxy in the way', header: 'status=502@body=html'},
  {name: 'Nobody answers', header: 'refuse'},
  {name: 'Broken data', header: 'malformed@event=4'},
  {name: 'Twice, and in the wrong order', header: 'duplicate@event=3, reorder@event=4'},
  {name: 'A slow start', header: 'latency=3000'},
]

/** Lets one choose what the mock server does wrong. */
export interface FaultMenu {
  /** The headers that ask for it. */
  headers(): Record<string, string>
}

/** See {@link FaultMenu}. */
export function createFaultMenu(): FaultMenu {
  const menu = findElement('faults', HTMLDetailsElement)
  const list = findElement('fault-list', HTMLFieldSetElement)
  const name = findElement('fault-name', HTMLElement)
  const summary = menu.querySelector('summary')
  let chosen = faults[0]

  for (const fault of faults) {
    const label = createElement('label', {className: 'fault'})
    const input = createElement('input')
    input.type = 'radio'
    input.name = 'fault'
    input.checked = fault === chosen
    input.addEventListener('change', () => {
      chosen = fault
      name.textContent = fault.header === undefined ? '' : `: ${fault.name}`
    })
    const words = createElement('span', {text: fault.name})
    if (fault.header !== undefined) words.append(createElement('code', {text: fault.header}))
    label.append(input, words)
    list.append(label)
  }
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    menu.open = false
    summary?.focus()
  })
  document.addEventListener('click', ({target}) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false
  })
  return {headers: () => (chosen?.header === undefined ? {} : {'x-pixel-mock-fault': chosen.header})}
}
