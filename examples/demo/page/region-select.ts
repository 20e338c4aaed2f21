import {bundledResources, findEmergencyNumber} from '@pixelated/sdk/crisis'
import {createElement, findElement} from './elements.ts'

export interface RegionSelectOptions {
  /** The language of the names. */
  language: string
  /** What stands there while nobody has said where they are. */
  notSaid: string
  /** Already known, for example from the page's locale. */
  region: string | undefined
  onChange(region: string | undefined): void
}

/** Lets a person say where they are: every region with a number of its own. The choice is not stored. */
export function createRegionSelect({language, notSaid, region, onChange}: RegionSelectOptions): void {
  const select = findElement('region', HTMLSelectElement)
  const names = new Intl.DisplayNames([language], {type: 'region'})
  const {compare} = new Intl.Collator([language])
  const options = listRegions()
    .map((code) => ({code, name: names.of(code) ?? code}))
    .sort((one, other) => compare(one.name, other.name))
  select.replaceChildren(optionOf('', notSaid), ...options.map(({code, name}) => optionOf(code, name)))
  select.value = region ?? ''
  select.addEventListener('change', () => onChange(select.value === '' ? undefined : select.value))
}

function optionOf(value: string, text: string): HTMLOptionElement {
  const option = createElement('option', {text})
  option.value = value
  return option
}

/** The table of emergency numbers has no list of its own: all pairs of letters are tried, once. */
function listRegions(): string[] {
  const letters = Array.from({length: 26}, (_, at) => String.fromCharCode(65 + at))
  const pairs = letters.flatMap((one) => letters.map((other) => one + other))
  const withLines = new Set(bundledResources().flatMap(({regions}) => regions))
  return pairs.filter((code) => withLines.has(code) || findEmergencyNumber(code) !== undefined)
}
