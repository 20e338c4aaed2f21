// npm run widget:describe rewrites custom-elements.json and the tables of the element in the README of @pixelated/react.
import {runCommand} from './lib/run-command.ts'
import {descriptionFiles, writeDescriptions} from './lib/describe-widget.ts'

writeDescriptions()
const {code, output} = await runCommand('prettier', ['--write', '--log-level=warn', ...Object.values(descriptionFiles)])
if (code !== 0) console.error(output)
process.exitCode = code
