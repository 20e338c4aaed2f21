/** One server-sent event. `data` is JSON without line breaks, as `JSON.stringify` writes it. */
export const encodeFrame = (id: number, event: string, data: string): string =>
  `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`

/** Keeps proxies and clients from taking a quiet stream for a dead one. */
export const keepAliveComment = ': keep-alive\n\n'
