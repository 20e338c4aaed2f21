import {toPairs, type Palette, type Scheme} from './palette.ts'

/** Fills the list of pairs, and says in one sentence how many can not be read. */
export function showPairs(scheme: Scheme, palette: Palette): number {
  const list = document.getElementById(`${scheme}-pairs`)
  const verdict = document.getElementById(`${scheme}-verdict`)
  const pairs = toPairs(palette, scheme)
  const faint = pairs.filter(({ratio, least}) => ratio < least)
  list?.replaceChildren(
    ...pairs.map(({name, front, back, ratio, least}) => {
      const row = document.createElement('li')
      const [sample, label, figure] = [0, 1, 2].map(() => document.createElement('span'))
      if (!sample || !label || !figure) return row
      sample.className = 'studio-sample'
      sample.setAttribute('aria-hidden', 'true')
      // Edges and rings are lines, not letters.
      sample.textContent = least === 3 ? '' : 'Aa'
      sample.style.setProperty(least === 3 ? 'border-color' : 'color', front)
      sample.style.setProperty('background-color', back)
      label.textContent = name
      figure.className = 'studio-ratio'
      figure.textContent = ratio < least ? `${ratio}:1, needs ${least}:1` : `${ratio}:1`
      row.dataset['state'] = ratio < least ? 'faint' : 'good'
      row.append(sample, label, figure)
      return row
    }),
  )
  const text =
    faint.length === 0
      ? 'Every pair can be read (WCAG 2.2 AA).'
      : `${faint.length} of ${pairs.length} pairs are too faint to read: ${faint.map(({name}) => name.toLowerCase()).join(', ')}.`
  // Said only when it changes: a person who drags through colours is not read a list at each step.
  if (verdict && verdict.textContent !== text) verdict.textContent = text
  if (verdict) verdict.dataset['state'] = faint.length === 0 ? 'good' : 'faint'
  return faint.length
}
