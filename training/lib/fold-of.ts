import {createHash} from 'node:crypto'

/** The fold of a group, 0 up to `folds`: the same on every machine and in every order. */
export function foldOf(group: string, folds = 5, salt = 'pixelated-1'): number {
  return createHash('sha256').update(`${salt}\u0000${group}`).digest().readUInt32BE(0) % folds
}
