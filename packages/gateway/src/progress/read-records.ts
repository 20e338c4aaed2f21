import type {ClientRecord, RecordQuery, RecordStore} from '../stores/record-store.ts'

/** What is asked of all pages. */
export type RecordWish = Omit<RecordQuery, 'limit' | 'after'>

/** Records page by page, newest first: one page at a time is held. */
export async function* readPages(
  store: RecordStore,
  wish: RecordWish,
  {pageSize}: {readonly pageSize: number},
): AsyncGenerator<readonly ClientRecord[], void> {
  for (let after: string | undefined; ;) {
    const page = await store.list({...wish, after, limit: pageSize})
    if (page.records.length > 0) yield page.records
    after = page.next
    if (after === undefined) return
  }
}

/** All records, at most so many, newest first. */
export async function readRecords(
  store: RecordStore,
  wish: RecordWish,
  {most}: {readonly most: number},
): Promise<ClientRecord[]> {
  const found: ClientRecord[] = []
  if (most <= 0) return found
  for await (const records of readPages(store, wish, {pageSize: Math.min(500, most)})) {
    found.push(...records)
    if (found.length >= most) break
  }
  return found.slice(0, most)
}

/** How many there are. Nothing is unsealed for it. */
export async function countRecords(store: RecordStore, wish: RecordWish): Promise<number> {
  let count = 0
  for await (const records of readPages(store, {...wish, figuresOnly: true}, {pageSize: 2000})) count += records.length
  return count
}
