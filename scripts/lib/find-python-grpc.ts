import {spawnSync} from 'node:child_process'

/** A Python that has gRPC and its compiler of protobuf: Debian's own, or the one on the path. */
export function findPythonGrpc(): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import grpc, grpc_tools'], {stdio: 'ignore'}).status === 0,
  )
}
