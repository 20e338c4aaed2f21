import type {OpenApiDocument} from '@pixelated/sdk/contract'

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
code, pre { font: 0.9em/1.5 ui-monospace, monospace }
pre { overflow-x: auto; padding: 1rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
summary { cursor: pointer; padding: 0.4rem 0 }
td, th { padding: 0.2rem 1rem 0.2rem 0; text-align: start; vertical-align: top }`

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

interface Operation {
  summary?: string
  security?: {bearer?: string[]}[]
  responses?: Record<string, {description?: string}>
  requestBody?: unknown
}

function renderOperation(method: string, path: string, {summary = '', security = [], ...rest}: Operation): string {
  const scope = security[0]?.bearer?.[0]
  const rows = Object.entries(rest.responses ?? {}).map(
    ([status, {description = ''}]) => `<tr><th scope="row">${status}</th><td>${escapeHtml(description)}</td></tr>`,
  )
  const body =
    rest.requestBody === undefined ? '' : `<pre>${escapeHtml(JSON.stringify(rest.requestBody, null, 2))}</pre>`
  return `<details><summary><code>${method.toUpperCase()} ${escapeHtml(path)}</code> ${escapeHtml(summary)}</summary>
<p>${scope === undefined ? 'Open to all.' : `Needs a key or token with the scope <code>${escapeHtml(scope)}</code>.`}</p>
${body}<table>${rows.join('')}</table></details>`
}

/** The document as one page that loads nothing and runs nothing. */
export function renderDocsPage({info, paths, components}: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(method, path, operation as Operation)),
  ) // built by createOpenApiDocument, which writes these fields
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="${name}"><summary><code>${name}</code></summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)} ${info.version}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(info.title)} <small>${info.version}</small></h1>
<p>${escapeHtml(info.description)} For programs: <a href="openapi.json">openapi.json</a>.</p>
<h2>Operations</h2>${operations.join('\n')}
<h2>Schemas</h2>${schemas.join('\n')}</main></body></html>`
}
