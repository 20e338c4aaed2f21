import {readFileSync} from 'node:fs'
import {format, resolveConfig} from 'prettier'
import {expect, it} from 'vitest'
import {describeWidget, descriptionFiles} from '../../scripts/lib/describe-widget.ts'

const {manifestFile, readmeFile} = descriptionFiles

it.each([
  ['custom-elements.json', manifestFile, describeWidget().manifest],
  ['the tables of the README', readmeFile, describeWidget().readme],
])('%s says what the element is made of (npm run widget:describe)', async (_, filepath, text) => {
  const options = {...(await resolveConfig(filepath)), filepath}
  expect(readFileSync(filepath, 'utf8')).toBe(await format(text, options))
})
