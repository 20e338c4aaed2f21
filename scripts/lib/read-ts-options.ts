import path from 'node:path'
import ts from 'typescript'
import {root} from './run-command.ts'

/** The compiler options of the repository, changed where a check needs it. */
export function readTsOptions(changes: ts.CompilerOptions = {}): ts.CompilerOptions {
  const file = path.join(root, 'tsconfig.json')
  const {config} = ts.readConfigFile(file, ts.sys.readFile)
  const {options} = ts.parseJsonConfigFileContent({...config, include: [], files: []}, ts.sys, root)
  return {...options, ...changes}
}
