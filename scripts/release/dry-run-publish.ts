import {runCommand} from '../lib/run-command.ts'

export interface DryRun {
  files: string[]
  /** What npm would change by itself, or does not like; empty when nothing. */
  complaints: string[]
}

/** Asks npm to publish a package without doing it: no registry is asked and nobody need be logged in. */
export async function dryRunPublish(folder: string): Promise<DryRun> {
  const {code, output} = await runCommand('npm', ['publish', '--dry-run', '--offline', '--json'], {cwd: folder})
  const lines = output.split('\n')
  const complaints = lines.filter((line) => /^npm (?:warn|error)/.test(line) && !line.includes('to be logged in'))
  if (code !== 0) return {files: [], complaints: [`npm publish --dry-run failed`, ...complaints]}
  const report: Record<string, {files: {path: string}[]}> = JSON.parse(
    lines.filter((line) => !line.startsWith('npm ')).join('\n'),
  )
  const files = Object.values(report).flatMap((one) => one.files.map((file) => file.path))
  return {files, complaints}
}
