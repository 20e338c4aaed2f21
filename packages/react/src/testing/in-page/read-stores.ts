import type {PageTools} from './page-tools.ts'

/** Runs in the page: every place of the browser that holds the planted word, as it is or lightly disguised. */
export async function readStores(): Promise<string[]> {
  const tools: PageTools = Reflect.get(globalThis, 'pixelProofTools')
  const {word} = tools.settings
  // In Base64 a text looks different at each of three places; its first and last letters mix with what stands around it.
  const inBase64 = [0, 1, 2].map((place) =>
    btoa(`${'-'.repeat(place)}${word}`)
      .replace(/=+$/, '')
      .slice(place && place + 1, -1),
  )
  const inHex = [...word].map((letter) => letter.charCodeAt(0).toString(16)).join('')
  const isIn = (text: string): boolean =>
    text.toLowerCase().includes(word) ||
    text.toLowerCase().includes(inHex) ||
    inBase64.some((one) => text.includes(one))
  const toText = (value: unknown): string => {
    const seen = new Set<unknown>()
    return (
      JSON.stringify(value, (_key, part: unknown) => {
        if (typeof part === 'bigint') return String(part)
        if (typeof part !== 'object' || part === null) return part
        if (seen.has(part)) return undefined
        seen.add(part)
        const bytes =
          part instanceof ArrayBuffer
            ? new Uint8Array(part)
            : ArrayBuffer.isView(part)
              ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
              : undefined
        // UTF-16 has a zero after each letter.
        if (bytes) return new TextDecoder('latin1').decode(bytes).replaceAll('\u0000', '')
        if (part instanceof Map || part instanceof Set) return [...part]
        return part
      }) ?? ''
    )
  }

  const found: string[] = []
  const look = (place: string, value: unknown): void => {
    if (isIn(typeof value === 'string' ? value : toText(value)) && !found.includes(place)) found.push(place)
  }
  const lookIn = (place: string, read: () => Promise<void> | void): Promise<void> =>
    // A place that the page may not read holds nothing that it could have written.
    Promise.resolve()
      .then(read)
      .catch(() => {})
  await lookIn('localStorage', () => look('localStorage', Object.entries(localStorage)))
  await lookIn('sessionStorage', () => look('sessionStorage', Object.entries(sessionStorage)))
  await lookIn('a cookie', () => look('a cookie', decodeURIComponent(document.cookie)))
  await lookIn('the address', () => look('the address of the page', decodeURIComponent(location.href)))
  await lookIn('history.state', () => look('history.state', history.state))
  look('the title of the page', document.title)
  look('window.name', window.name)
  for (const {name} of performance.getEntriesByType('resource')) {
    await lookIn('a request', () => look('the address of a request', decodeURIComponent(name)))
  }
  await lookIn('caches', async () => {
    for (const key of await caches.keys()) {
      const cache = await caches.open(key)
      for (const request of await cache.keys()) {
        look('a cache', request.url)
        look('a cache', await (await cache.match(request))?.text())
      }
    }
  })
  await lookIn('IndexedDB', async () => {
    const whenDone = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error))
      })
    for (const {name} of await indexedDB.databases()) {
      if (name === undefined) continue
      const database = await whenDone(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store)
        const [keys, values] = [whenDone(rows.getAllKeys()), whenDone(rows.getAll())]
        look('IndexedDB', [await keys, await values])
      }
      database.close()
    }
  })
  return found
}
