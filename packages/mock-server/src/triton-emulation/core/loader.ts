import type {ConfigMessage} from '../config/config-value.ts'
import {isEnsemble, type ModelConfig} from '../config/model-config.ts'
import {normaliseConfig} from '../config/normalise-config.ts'
import {parseConfigText} from '../config/parse-config-text.ts'
import type {ModelSource} from './backend.ts'
import type {EmulationTools} from './emulation-tools.ts'
import {completeEnsemble, createEnsembleBackend, membersOf, type FindModel} from './ensemble.ts'
import {createLoadedModel, type LoadedModel} from './loaded-model.ts'
import type {ResponseCache} from './response-cache.ts'
import {invalid, TritonFault} from './triton-fault.ts'

export interface VersionState {
  readonly loaded?: LoadedModel
  /** Why it is not loaded. */
  readonly reason: string
}

/** Everything that was ever loaded or tried, by name and version. */
export type Known = Map<string, Map<number, VersionState>>

export interface LoaderOptions {
  readonly known: Known
  readonly disk: ReadonlyMap<string, ModelSource>
  readonly tools: EmulationTools
  readonly find: FindModel
  readonly cache: ResponseCache | undefined
}

export type Loader = ReturnType<typeof createLoader>

/** Loads and unloads versions. */
export function createLoader({known, disk, tools, find, cache}: LoaderOptions) {
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
      if (loaded !== undefined && !wanted.includes(version)) unloadVersion(source.name, version)
    }
    const {failure, ready} = prepareModel(source, config, {find, loadOnce, isLoaded})
    for (const version of wanted) {
      const before = versions.get(version)?.loaded
      if (before !== undefined && JSON.stringify(before.config) === JSON.stringify(ready.config)) continue
      if (before !== undefined) retire(before)
      if (failure === undefined) {
        versions.set(version, {loaded: createLoadedModel({...ready, source, version, tools, cache}), reason: ''})
      } else versions.set(version, {reason: failure})
    }
    const failed = wanted.filter((version) => versions.get(version)?.loaded === undefined)
    return failed
      .map((version) => `version ${version} is at UNAVAILABLE state: ${versions.get(version)?.reason ?? ''};\n`)
      .join('')
  }

  const isLoaded = (name: string): boolean => [...(known.get(name)?.values() ?? [])].some(({loaded}) => loaded)

  /** Loads what is on the disk and not loaded. Says why it could not; `undefined` when it is not on the disk. */
  function loadOnce(name: string): string | undefined {
    const source = disk.get(name)
    if (source === undefined) return undefined
    return isLoaded(name) ? '' : loadAll(source)
  }

  function unloadVersion(name: string, version: number): void {
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
    loadOnce,
    /** All versions of it. */
    setUnloaded(name: string): void {
      for (const version of known.get(name)?.keys() ?? []) unloadVersion(name, version)
    },
    closeRetired(): void {
      for (const model of retired) model.close()
    },
  }
}

interface PrepareTools {
  readonly find: FindModel
  loadOnce(name: string): string | undefined
  isLoaded(name: string): boolean
}

/** What runs a model. The members of an ensemble are loaded before it. */
function prepareModel(source: ModelSource, config: ModelConfig, {find, loadOnce, isLoaded}: PrepareTools) {
  const nothing = {config, backend: async () => {}}
  if (source.loadFailure !== undefined) return {failure: source.loadFailure, ready: nothing}
  if (source.backend !== undefined && !isEnsemble(config)) {
    return {failure: undefined, ready: {config, backend: source.backend}}
  }
  const loadMember = (member: string): void => {
    const because = loadOnce(member)
    if (because === undefined) {
      throw invalid(`ensemble '${source.name}' contains models that are not available: '${member}'`)
    }
    if (isLoaded(member)) return
    throw invalid(
      `ensemble '${source.name}' depends on '${member}' which has no loaded version. Model '${member}' loading failed with error: ${because}`,
    )
  }
  try {
    if (!isEnsemble(config)) throw invalid(`there is no backend for '${source.name}' in the emulation`)
    for (const member of membersOf(config)) loadMember(member)
    const complete = completeEnsemble(config, find)
    return {failure: undefined, ready: {config: complete, backend: createEnsembleBackend(complete, find)}}
  } catch (error) {
    return {failure: error instanceof TritonFault ? error.message : 'its members can not be read', ready: nothing}
  }
}

function versionsToLoad(there: readonly number[], {version_policy: policy}: ModelConfig): readonly number[] {
  const sorted = [...there].sort((a, b) => a - b)
  if (policy?.specific !== undefined) return sorted.filter((version) => policy.specific?.versions.includes(version))
  if (policy?.all !== undefined) return sorted
  return sorted.slice(-Math.max(1, policy?.latest?.num_versions ?? 1))
}
