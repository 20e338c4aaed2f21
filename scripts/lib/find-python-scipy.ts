import {spawnSync} from 'node:child_process'

/** A Python that has numpy and scipy, which judge our signal processing: Debian's own, or the one on the path. */
export function findPythonScipy(): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import numpy, scipy'], {stdio: 'ignore'}).status === 0,
  )
}
