import {expect, it} from 'vitest'
import {startDemo, withDemo} from '../../examples/demo/src/start-demo.ts'

const openServers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length

it('ends every server of the demo when what runs with it fails', async () => {
  const before = openServers()
  const urls: string[] = []
  const running = withDemo({port: 0, fast: true, triton: true}, async ({apiUrl, pageUrl, triton}) => {
    urls.push(pageUrl, apiUrl, triton?.url ?? '')
    expect((await fetch(pageUrl)).status).toBe(200)
    throw new Error('the terminal is gone')
  })
  await expect(running).rejects.toThrow('the terminal is gone')
  for (const url of urls) await expect(fetch(url)).rejects.toThrow('fetch failed')
  expect(openServers()).toBe(before)
})

it('leaves none behind when one can not be started', async () => {
  const before = openServers()
  await expect(startDemo({port: -9, fast: true, triton: true})).rejects.toThrow(RangeError)
  await expect.poll(openServers).toBe(before)
})
