/** What stands between the id and the data of an event. */
export const toFrameMiddle = (event: string): string => `\nevent: ${event}\ndata: `

/** One server-sent event, with its middle made before. `data` is JSON without line breaks, as `JSON.stringify` writes it. */
export const encodeFrame = (id: number, middle: string, data: string): string => `id: ${id}${middle}${data}\n\n`

/** Keeps proxies and clients from taking a quiet stream for a dead one. */
export const keepAliveComment = ': keep-alive\n\n'
