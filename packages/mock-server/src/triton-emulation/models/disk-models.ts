import {normaliseConfig} from '../config/normalise-config.ts'
import {parseConfigText} from '../config/parse-config-text.ts'
import type {ModelSource} from '../core/backend.ts'

/**
 * A model in a repository of your own. The emulation has no weights to run: the model behaves as the one of its own that `emulates` in its
 * configuration names, or that has the same name.
 * @example
 * const model: DiskModel = {
 *   name: 'my_model',
 *   versions: [1],
 *   configText: 'backend: "python" parameters { key: "emulates" value { string_value: "identity_fp32" } } …',
 * }
 */
export interface DiskModel {
  readonly name: string
  /** The numbers of its version directories. */
  readonly versions: readonly number[]
  /** The text of its `config.pbtxt`. */
  readonly configText: string
}

/** What is run for a model on a disk. One that can not be read is loaded all the same, to fail with what is wrong. */
export function toSource({name, versions, configText}: DiskModel, own: readonly ModelSource[]): ModelSource {
  const wanted = emulatedName(name, configText)
  const model = own.find((one) => one.name === wanted)
  return {
    ...(model?.backend && {backend: model.backend}),
    ...(model?.concurrency !== undefined && {concurrency: model.concurrency}),
    name,
    versions,
    configText,
  }
}

function emulatedName(name: string, configText: string): string {
  try {
    return normaliseConfig(parseConfigText(configText), name).parameters.emulates?.string_value ?? name
  } catch {
    return name
  }
}
