import {backupCommand} from './backup-command.ts'
import type {Command} from './command.ts'
import {exportCommand} from './export-command.ts'
import {infoCommand} from './info-command.ts'
import {restoreCommand} from './restore-command.ts'
import {retentionCommand} from './retention-command.ts'
import {rotateCommand} from './rotate-command.ts'
import {verifyCommand} from './verify-command.ts'

/** Every command, in the order of the help. A new one is a file beside this one and a line here. */
export const commands: readonly Command[] = [
  infoCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  rotateCommand,
  retentionCommand,
  exportCommand,
]
