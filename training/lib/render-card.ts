import type {Figures, Manifest} from './manifest.ts'

/** The model card that ships beside a model. */
export function renderCard({
  name,
  about,
  licence,
  data,
  features,
  folds,
  fewestGroups,
  heads,
  knownFailures,
  result,
}: Manifest): string {
  if (result === undefined) throw new Error('A card needs a result')
  const {version, lineage} = result
  const chapters = Object.entries(result.heads).map(
    ([head, {figures, folds: each, beforeRounding, features: kept}]) => {
      const recipe = heads[head]
      return `## ${head}

${recipe?.kind ?? ''} over ${recipe?.classes.join(', ') ?? ''}; ${kept} features.

${renderFigures(figures)}

Folds: ${each.map((one) => Object.values(one).join(', ')).join(' · ')}. Before rounding of the weights: ${JSON.stringify(beforeRounding)}.`
    },
  )
  return `# ${name}

${about}

- Version \`${version}\`, SHA-256 of the file \`${lineage.sha256}\`, ${lineage.brotliBytes} bytes brotli.
- Licence of the weights: ${licence}.
- Data: ${data.map((one) => `${one.name} (${one.licence}, SHA-256 \`${one.sha256.slice(0, 16)}\`)`).join('; ')}.
- Method: linear, over hashed features (${JSON.stringify(features)}); no feature that occurs with fewer than ${fewestGroups} groups.
- Figures: ${folds}-fold cross-validation by group, with the rounded weights; calibration and thresholds of a fold come from the other folds.
  Intervals: 95 %, resampling whole groups.

${chapters.join('\n\n')}

## Known failures

${knownFailures.map((one) => `- ${one}`).join('\n')}
`
}

function renderFigures(figures: Figures): string {
  const names = Object.keys(figures.all ?? {})
  const shown = names.length > 14 ? names.filter((name) => !/^(?:F1|r) /.test(name)) : names
  const rows = Object.entries(figures).map(([slice, metrics]) => {
    const cells = shown.map((name, index) => {
      const {value, low, high} = metrics[name] ?? {value: Number.NaN, low: 0, high: 0}
      return index === 0 ? `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})` : value.toFixed(3)
    })
    return `| ${[slice, Object.values(metrics)[0]?.n ?? 0, ...cells].join(' | ')} |`
  })
  const table = [
    `| slice | n | ${shown.join(' | ')} |`,
    `| --- | ---: |${' ---: |'.repeat(shown.length)}`,
    ...rows,
  ].join('\n')
  if (shown.length === names.length) return table
  const rest = names
    .filter((name) => !shown.includes(name))
    .map((name) => `${name} ${figures.all?.[name]?.value.toFixed(3) ?? ''}`)
  return `${table}\n\nBy class: ${rest.join(', ')}.`
}
