import type {Clock} from '@pixelated/sdk/clock'
import type {ModelSource} from './backend.ts'
import type {Loader} from './loader.ts'

export interface PollOptions {
  readonly everyMs: number
  readonly clock: Clock
  /** What was there when it was last looked at. */
  readonly disk: Map<string, ModelSource>
  readonly loader: Loader
  look(): readonly ModelSource[]
  namesOf(): readonly string[]
}

const isSame = (one: ModelSource | undefined, other: ModelSource): boolean =>
  one !== undefined && one.configText === other.configText && one.versions.join() === other.versions.join()

/** Looks at the disk from time to time: loads what is new or has changed, unloads what is gone. What can not be loaded any more goes on as it was. */
export function startPolling({everyMs, clock, disk, loader, look, namesOf}: PollOptions): () => void {
  function poll(): void {
    const found = look()
    const changed = found.filter((source) => !isSame(disk.get(source.name), source))
    for (const source of changed) disk.set(source.name, source)
    for (const source of changed) loader.loadAll(source)
    const names = new Set(found.map(({name}) => name))
    for (const name of namesOf()) {
      if (names.has(name) || !disk.delete(name)) continue
      loader.setUnloaded(name)
    }
  }
  let cancel = clock.schedule(next, everyMs)
  function next(): void {
    try {
      poll()
    } catch {
      // A disk that can not be read now may be there the next time; until then all goes on as it was.
    }
    cancel = clock.schedule(next, everyMs)
  }
  return () => cancel()
}
