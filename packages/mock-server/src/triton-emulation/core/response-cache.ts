import {isDecoupled, type ModelConfig} from '../config/model-config.ts'
import type {ModelReply, ModelRequest} from './model-request.ts'

/** Answers that are given again without running the model: one for all models, as `--cache-config local,size=`. */
export interface ResponseCache {
  find(key: string): ModelReply | undefined
  keep(key: string, reply: ModelReply): void
}

const sizeOf = ({outputs}: ModelReply): number => outputs.reduce((sum, {bytes}) => sum + bytes.length + 64, 64)

/** Keeps so many bytes; what has not been asked for the longest goes first. */
export function createResponseCache(mostBytes: number): ResponseCache {
  const kept = new Map<string, ModelReply>()
  let bytes = 0
  const remove = (key: string, reply: ModelReply) => {
    kept.delete(key)
    bytes -= sizeOf(reply)
  }
  return {
    find(key) {
      const reply = kept.get(key)
      if (reply === undefined) return undefined
      kept.delete(key)
      kept.set(key, reply)
      return reply
    },
    keep(key, reply) {
      const size = sizeOf(reply)
      if (size > mostBytes) return
      const before = kept.get(key)
      if (before !== undefined) remove(key, before)
      for (const [oldest, old] of kept) {
        if (bytes + size <= mostBytes) break
        remove(oldest, old)
      }
      kept.set(key, reply)
      bytes += size
    },
  }
}

/** Decoupled models are never cached, whatever their configuration says. */
export const isCached = (config: ModelConfig): boolean => config.response_cache?.enable === true && !isDecoupled(config)

/** Model, version and inputs: what makes two requests the same. Their ids, parameters and the order of their inputs do not. */
export function cacheKey({name}: ModelConfig, version: number, {inputs}: ModelRequest): string {
  const parts = inputs.map((input) => `${input.name} ${input.datatype} ${input.shape.join()} ${toText(input.bytes)}`)
  return JSON.stringify([name, version, ...parts.sort()])
}

/** Each byte as the character of its number. */
function toText(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 8192) {
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  }
  return text
}
