import {PassThrough} from 'node:stream'
import {listenMockServer} from '@pixelated/mock-server/node'
import {describe, expect, it} from 'vitest'
import {terminalChat} from '../../examples/demo/src/terminal-chat.ts'

/** A chat whose lines are typed one after another, each once what it waits for was written. */
function startTerminal(apiUrl: string, locale?: string) {
  const input = new PassThrough()
  const output = new PassThrough()
  let written = ''
  output.on('data', (chunk: Buffer) => {
    written += chunk.toString()
  })
  const ended = terminalChat(apiUrl, {input, output, locale})
  return {
    type: (line: string) => void input.write(`${line}\n`),
    async reads(pattern: RegExp): Promise<string> {
      await expect.poll(() => written, {timeout: 10_000}).toMatch(pattern)
      const read = written
      written = ''
      return read
    },
    async quit() {
      input.write('/quit\n')
      await ended
    },
  }
}

describe('the chat in the terminal', () => {
  it('shows ways to reach a person before the reply, once, and again on a rise', async () => {
    const api = await listenMockServer({fast: true})
    const chat = startTerminal(api.url, 'en_GB.UTF-8')
    await chat.reads(/a computer program, not a person/)
    chat.type('I want to kill myself.')
    const first = await chat.reads(/risk high/)
    expect(first.indexOf('Call 116 123')).toBeLessThan(first.indexOf('EQ '))
    expect(first).toContain('Not yet confirmed: 116 123')
    chat.type('I want to kill myself.')
    const second = await chat.reads(/risk high/)
    expect(second).toContain('Talk to a person. Call 116 123 (Samaritans). /lines shows all.')
    expect(second).not.toContain('Not yet confirmed')
    chat.type('I will do it tonight, the pills are here.')
    const third = await chat.reads(/risk imminent/)
    expect(third).toMatch(/Please call for help now\.\n {2}Local emergency number 999/)
    await chat.quit()
    await api.close()
  })

  it('shows them without a server, without a country that nobody named, and goes on', async () => {
    const api = await listenMockServer({fast: true})
    await api.close()
    const chat = startTerminal(api.url, 'C.UTF-8')
    chat.type('I want to kill myself.')
    const said = await chat.reads(/\[connection/)
    expect(said).toContain('https://findahelpline.com')
    expect(said).not.toMatch(/Call \d/)
    chat.type('/region NZ')
    expect(await chat.reads(/For NZ/)).toContain('Call 1737')
    chat.type('Tämä päivä oli vaikea ja olen väsynyt kaikkeen.')
    expect(await chat.reads(/\[connection/)).toContain('Talk to a person. Call 1737')
    await chat.quit()
  })
})
