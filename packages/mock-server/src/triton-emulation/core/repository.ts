import {normaliseConfig} from '../config/normalise-config.ts'
import type {ModelConfig} from '../config/model-config.ts'
import {parseConfigText} from '../config/parse-config-text.ts'
import type {ConfigMessage} from '../config/config-value.ts'
import type {ModelSource} from './backend.ts'
import type {EmulationTools} from './emulation-tools.ts'
import {createLoadedModel, type LoadedModel} from './loaded-model.ts'
import {internal, invalid, notFound, TritonFault, unavailable} from './triton-fault.ts'

/**
 * `none`, the default of Triton, loads all at the start and nothing later; `poll` looks at the disk; `explicit` is told.
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

interface VersionState {
  readonly loaded?: LoadedModel
  /** Why it is not loaded. */
  readonly reason: string
}

export interface RepositoryOptions {
  readonly sources: readonly ModelSource[]
  readonly control: ModelControl
  /** In explicit mode, what is loaded at the start; `*` is all. */
  readonly startup: readonly string[]
  readonly tools: EmulationTools
}

/** The models on the emulation's disk, and which of their versions are loaded. */
export function createRepository({sources, control, startup, tools}: RepositoryOptions) {
  const disk = new Map(sources.map((source) => [source.name, source]))
  const known: Known = new Map()

  const {loadAll, setUnloaded, closeRetired} = createLoader(known, tools)

  for (const source of sources) {
    const isWanted = control !== 'explicit' || startup.includes('*') || startup.includes(source.name)
    if (isWanted) loadAll(source)
  }

  function readyVersions(name: string): readonly LoadedModel[] {
    const states = [...(known.get(name)?.values() ?? [])]
    return states.flatMap(({loaded}) => loaded ?? []).sort((a, b) => a.version - b.version)
  }

  function requireExplicit(): void {
    if (control !== 'explicit') throw unavailable('explicit model load / unload is not allowed if polling is enabled')
  }

  return {
    readyVersions,
    /** The version that answers: the newest that is ready, when none is asked for (-1). */
    find(name: string, version: number): LoadedModel {
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
    },
    all: (): readonly LoadedModel[] => [...known.keys()].sort().flatMap(readyVersions),
    /** Strict readiness: every version that should be there is. */
    isReady: (): boolean =>
      [...known.values()].every((versions) =>
        [...versions.values()].every(({loaded, reason}) => loaded !== undefined || reason === 'unloaded'),
      ),
    index(onlyReady: boolean): readonly IndexEntry[] {
      return [...disk.keys()].sort().flatMap((name): IndexEntry[] => {
        const versions = [...(known.get(name)?.entries() ?? [])].sort(([a], [b]) => a - b)
        if (versions.length === 0) return onlyReady ? [] : [{name}]
        return versions.flatMap(([number, {loaded, reason}]): IndexEntry[] => {
          const entry = {name, version: String(number)}
          if (loaded !== undefined) return [{...entry, state: 'READY'}]
          return onlyReady ? [] : [{...entry, state: 'UNAVAILABLE', ...(reason !== '' && {reason})}]
        })
      })
    },
    load(name: string, override?: ConfigMessage): void {
      requireExplicit()
      const source = disk.get(name)
      if (source === undefined) throw internal(`failed to load '${name}', failed to poll from model repository`)
      const failure = loadAll(source, override)
      if (failure !== '') throw invalid(`load failed for model '${name}': ${failure}`)
    },
    unload(name: string): void {
      requireExplicit()
      for (const version of known.get(name)?.keys() ?? []) setUnloaded(name, version)
    },
    close(): void {
      closeRetired()
      for (const versions of known.values()) for (const {loaded} of versions.values()) loaded?.close()
    },
  }
}

type Known = Map<string, Map<number, VersionState>>

/** Loads and unloads versions. */
function createLoader(known: Known, tools: EmulationTools) {
  const retired = new Set<LoadedModel>()

  /** Says why versions could not be loaded; nothing, when all could. */
  function loadAll(source: ModelSource, override?: ConfigMessage): string {
    const versions = known.get(source.name) ?? new Map<number, VersionState>()
    known.set(source.name, versions)
    let config: ModelConfig
    try {
      config = normaliseConfig(override ?? parseConfigText(source.configText), source.name)
    } catch (error) {
      return error instanceof TritonFault ? error.message : 'its configuration can not be read'
    }
    const wanted = versionsToLoad(source.versions, config)
    for (const [version, {loaded}] of versions) {
      if (loaded !== undefined && !wanted.includes(version)) setUnloaded(source.name, version)
    }
    for (const version of wanted) {
      const before = versions.get(version)?.loaded
      if (before !== undefined && JSON.stringify(before.config) === JSON.stringify(config)) continue
      if (before !== undefined) retire(before)
      const failure = source.loadFailure
      if (failure === undefined) {
        versions.set(version, {loaded: createLoadedModel({source, config, version, tools}), reason: ''})
      } else versions.set(version, {reason: failure})
    }
    const failed = wanted.filter((version) => versions.get(version)?.loaded === undefined)
    return failed
      .map((version) => `version ${version} is at UNAVAILABLE state: ${versions.get(version)?.reason ?? ''};\n`)
      .join('')
  }

  function setUnloaded(name: string, version: number): void {
    const versions = known.get(name)
    const loaded = versions?.get(version)?.loaded
    if (loaded !== undefined) retire(loaded)
    versions?.set(version, {reason: 'unloaded'})
  }

  /** Nobody finds it any more, but what it has taken it finishes. */
  function retire(model: LoadedModel): void {
    retired.add(model)
    model.whenIdle(() => {
      retired.delete(model)
      model.close()
    })
  }

  return {
    loadAll,
    setUnloaded,
    closeRetired: () => {
      for (const model of retired) model.close()
    },
  }
}

function versionsToLoad(there: readonly number[], {version_policy: policy}: ModelConfig): readonly number[] {
  const sorted = [...there].sort((a, b) => a - b)
  if (policy?.specific !== undefined) return sorted.filter((version) => policy.specific?.versions.includes(version))
  if (policy?.all !== undefined) return sorted
  return sorted.slice(-Math.max(1, policy?.latest?.num_versions ?? 1))
}
