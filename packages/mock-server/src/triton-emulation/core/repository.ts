import type {ConfigMessage} from '../config/config-value.ts'
import type {ModelSource} from './backend.ts'
import type {EmulationTools} from './emulation-tools.ts'
import {membersOf} from './ensemble.ts'
import type {LoadedModel} from './loaded-model.ts'
import {createLoader, type Known} from './loader.ts'
import {startPolling} from './poll-disk.ts'
import type {ResponseCache} from './response-cache.ts'
import {internal, invalid, notFound, unavailable} from './triton-fault.ts'

/**
 * `none`, the default of Triton, loads all at the start and nothing later; `poll` looks at the disk from time to time; `explicit` is told.
 * @example
 * const control: ModelControl = 'explicit'
 */
export type ModelControl = 'none' | 'poll' | 'explicit'

export interface IndexEntry {
  readonly name: string
  readonly version?: string
  readonly state?: 'READY' | 'UNAVAILABLE'
  readonly reason?: string
}

export interface RepositoryOptions {
  readonly sources: readonly ModelSource[]
  readonly control: ModelControl
  /** In explicit mode, what is loaded at the start; `*` is all. */
  readonly startup: readonly string[]
  readonly tools: EmulationTools
  readonly cache?: ResponseCache | undefined
  /** In mode `poll`: what is on the disk by now, and how often to look. */
  readonly poll?: {readonly everyMs: number; look(): readonly ModelSource[]} | undefined
}

/** The models on the emulation's disk, and which of their versions are loaded. */
export function createRepository({sources, control, startup, tools, cache, poll}: RepositoryOptions) {
  const disk = new Map(sources.map((source) => [source.name, source]))
  const known: Known = new Map()
  const loader = createLoader({known, disk, tools, find, cache})
  const {loadAll, setUnloaded, closeRetired} = loader
  // What somebody asked for. Everything else is there for an ensemble that needs it.
  const asked = new Set(sources.map(({name}) => name).filter(isWanted))
  for (const name of asked) loader.loadOnce(name)
  const stopPolling =
    control === 'poll' && poll !== undefined
      ? startPolling({...poll, clock: tools.clock, disk, loader, namesOf: () => [...known.keys()]})
      : () => {}

  function isWanted(name: string): boolean {
    return control !== 'explicit' || startup.includes('*') || startup.includes(name)
  }
  function readyVersions(name: string): readonly LoadedModel[] {
    const states = [...(known.get(name)?.values() ?? [])]
    return states.flatMap(({loaded}) => loaded ?? []).sort((a, b) => a.version - b.version)
  }
  function find(name: string, version: number): LoadedModel {
    const versions = known.get(name)
    const unknown = `Request for unknown model: '${name}'`
    if (versions === undefined) throw notFound(`${unknown} is not found`)
    if (version === -1) {
      const newest = readyVersions(name).at(-1)
      if (newest === undefined) throw notFound(`${unknown} has no available versions`)
      return newest
    }
    const state = versions.get(version)
    if (state === undefined) throw notFound(`${unknown} version ${version} is not found`)
    if (state.loaded === undefined) throw unavailable(`${unknown} version ${version} is not at ready state`)
    return state.loaded
  }
  /** Whether somebody asked for it, or a loaded ensemble is made of it. */
  function isNeeded(name: string): boolean {
    return (
      asked.has(name) || [...known.keys()].flatMap(readyVersions).some(({config}) => membersOf(config).includes(name))
    )
  }

  function requireExplicit(): void {
    if (control !== 'explicit') throw unavailable('explicit model load / unload is not allowed if polling is enabled')
  }

  return {
    readyVersions,
    /** The version that answers: the newest that is ready, when none is asked for (-1). */
    find,
    all: (): readonly LoadedModel[] => [...known.keys()].sort().flatMap(readyVersions),
    /** Strict readiness: every version that should be there is. */
    isReady: (): boolean =>
      [...known.values()].every((versions) =>
        [...versions.values()].every(({loaded, reason}) => loaded !== undefined || reason === 'unloaded'),
      ),
    index: (onlyReady: boolean): readonly IndexEntry[] => indexOf(known, [...disk.keys()], onlyReady),
    load(name: string, override?: ConfigMessage): void {
      requireExplicit()
      const source = disk.get(name)
      if (source === undefined) throw internal(`failed to load '${name}', failed to poll from model repository`)
      asked.add(name)
      const failure = loadAll(source, override)
      if (failure !== '') throw invalid(`load failed for model '${name}': ${failure}`)
    },
    /** With `dependents` also what was loaded for it only: the members of an ensemble. */
    unload(name: string, dependents = false): void {
      requireExplicit()
      const members = readyVersions(name).flatMap(({config}) => membersOf(config))
      asked.delete(name)
      setUnloaded(name)
      if (dependents) for (const member of members) if (!isNeeded(member)) setUnloaded(member)
    },
    close(): void {
      stopPolling()
      closeRetired()
      for (const versions of known.values()) for (const {loaded} of versions.values()) loaded?.close()
    },
  }
}

/** Each version that was ever loaded, and what is on the disk besides. */
function indexOf(known: Known, onDisk: readonly string[], onlyReady: boolean): readonly IndexEntry[] {
  return [...new Set([...onDisk, ...known.keys()])].sort().flatMap((name): IndexEntry[] => {
    const versions = [...(known.get(name)?.entries() ?? [])].sort(([a], [b]) => a - b)
    if (versions.length === 0) return onlyReady ? [] : [{name}]
    return versions.flatMap(([number, {loaded, reason}]): IndexEntry[] => {
      const entry = {name, version: String(number)}
      if (loaded !== undefined) return [{...entry, state: 'READY'}]
      return onlyReady ? [] : [{...entry, state: 'UNAVAILABLE', ...(reason !== '' && {reason})}]
    })
  })
}
