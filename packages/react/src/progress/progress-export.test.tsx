import type {SessionEntry} from '@pixelated/sdk/contract'
import {createPixelClient, type FetchFunction} from '@pixelated/sdk'
import {progress} from '@pixelated/sdk/progress'
import {act, cleanup, configure, fireEvent, render, screen, waitFor} from '@testing-library/react'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {ProgressExport} from './progress-export.tsx'
import {withRecords} from './report-fixture.tsx'

// What is waited for comes at once on a free machine, and late on a busy one.
configure({asyncUtilTimeout: 20_000})
vi.setConfig({testTimeout: 30_000})

const isLong = process.env['PIXEL_LONG'] === '1'
const many = isLong ? 100_000 : 4_000

/** A disk that takes one piece at a time. What is not closed is not kept. */
function createDisk() {
  const disk = {text: '', pieces: 0, kept: '', discarded: 0, largest: 0}
  const writable = {
    async write(piece: string) {
      disk.pieces += 1
      disk.largest = Math.max(disk.largest, piece.length)
      if (!isLong) disk.text += piece
    },
    async close() {
      disk.kept = disk.text
    },
    async abort() {
      disk.discarded += 1
    },
  }
  const showSaveFilePicker = vi.fn<
    (options: {suggestedName: string}) => Promise<{createWritable: () => Promise<typeof writable>}>
  >(async () => ({
    createWritable: async () => writable,
  }))
  return {disk, showSaveFilePicker}
}

let chosen = createDisk()
beforeEach(() => {
  chosen = createDisk()
  vi.stubGlobal('showSaveFilePicker', chosen.showSaveFilePicker)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', {name})))
const told = () => screen.getByRole('status').textContent

const status = {
  model_loaded: true,
  available_features: [],
  performance_metrics: {},
  gateway: {version: '1', contract_version: '1'},
}

/** A journal of so many sessions, made as they are asked for; a page later than `until` never comes. */
function showEndless({total, until = Infinity}: {total: number; until?: number}) {
  const at = Date.UTC(2026, 0, 1)
  const fetch: FetchFunction = async (input) => {
    const url = new URL(String(input))
    if (url.pathname === '/status') return Response.json(status)
    const from = Number(url.searchParams.get('cursor') ?? 0)
    if (from >= until) return new Promise(() => {})
    const limit = Number(url.searchParams.get('limit'))
    const sessions = Array.from({length: Math.min(limit, total - from)}, (_, index): SessionEntry => ({
      session_id: `s-${from + index}`,
      timestamp: new Date(at + (from + index) * 60_000).toISOString(),
      emotional_state: 'neutral',
    }))
    const next = from + sessions.length
    return Response.json({
      client_id: 'c-1',
      sessions_count: sessions.length,
      sessions,
      ...(next < total && {next_cursor: String(next)}),
    })
  }
  const client = createPixelClient({baseUrl: 'http://many.test', fetch}, [progress])
  render(
    <PixelProvider client={client}>
      <ProgressExport clientId="c-1" />
    </PixelProvider>,
  )
}

describe('ProgressExport', () => {
  it.each([
    ['CSV', 'progress.csv'],
    ['JSON', 'progress.json'],
  ])('saves everything as %s into the file that was chosen, and says how much', async (format, name) => {
    const {Around, client} = withRecords()
    render(<ProgressExport clientId="client-001" />, {wrapper: Around})
    await press(`Save everything as ${format}`)
    await waitFor(() => expect(told()).toMatch(/^Saved: \d+ records\.$/))
    expect(chosen.showSaveFilePicker.mock.calls[0]?.[0]).toEqual({suggestedName: name})
    let whole = ''
    const kind = format === 'CSV' ? 'csv' : 'json'
    for await (const piece of client.progress.export('client-001', {format: kind})) whole += piece
    const withoutTime = (text: string) => text.replace(/"exported_at":"[^"]*"/, '')
    expect(withoutTime(chosen.disk.kept)).toBe(withoutTime(whole))
  })

  it(
    `writes a bundle of ${many} sessions piece by piece, and holds no more than a page of it`,
    {timeout: 300_000},
    async () => {
      showEndless({total: many})
      await press('Save everything as FHIR R4')
      await waitFor(() => expect(told()).toBe(`Saved: ${many.toLocaleString('en')} records.`), {timeout: 280_000})
      expect(chosen.disk.pieces).toBeGreaterThan(many / 200)
      expect(chosen.disk.largest).toBeLessThan(80_000)
      if (!isLong) expect(JSON.parse(chosen.disk.kept).entry).toHaveLength(many + 1)
    },
  )

  it('says how far it is, and stops at once: nothing half-written is kept', async () => {
    showEndless({total: 100_000, until: 400})
    await press('Save everything as FHIR R4')
    const bar = await screen.findByRole('progressbar', {name: 'Everything is being saved as FHIR R4'})
    // How many there are is not known.
    expect(bar.hasAttribute('value')).toBe(false)
    await waitFor(() => expect(chosen.disk.pieces).toBeGreaterThan(1))
    await press('Stop')
    await waitFor(() => expect(told()).toBe('Stopped. Nothing was saved.'))
    expect([chosen.disk.discarded, chosen.disk.kept]).toEqual([1, ''])
    expect(screen.queryByRole('progressbar')).toBeNull()
  })

  it('tells why it failed, and keeps nothing', async () => {
    const {Around} = withRecords({blocked: /\/export\//})
    render(<ProgressExport clientId="client-001" />, {wrapper: Around})
    await press('Save everything as CSV')
    await waitFor(() => expect(told()).toBe('This could not be saved. The server has a problem.'))
    expect(chosen.disk.discarded).toBe(1)
  })

  it('tells when no file could be opened', async () => {
    chosen.showSaveFilePicker.mockRejectedValueOnce(new DOMException('', 'InvalidStateError'))
    showEndless({total: 10})
    await press('Save everything as FHIR R4')
    await waitFor(() => expect(told()).toBe('This could not be saved. Something did not work.'))
  })

  it('begins nothing when no file was chosen', async () => {
    chosen.showSaveFilePicker.mockRejectedValueOnce(new DOMException('', 'AbortError'))
    showEndless({total: 10})
    await press('Save everything as FHIR R4')
    expect(told()).toBe('')
    expect(chosen.disk.pieces).toBe(0)
  })

  it('downloads blobs where a page can not write files', async () => {
    vi.unstubAllGlobals()
    const blobs: Blob[] = []
    vi.stubGlobal(
      'URL',
      Object.assign(class extends URL {}, {
        createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`,
        revokeObjectURL() {},
      }),
    )
    const clicked: string[] = []
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      clicked.push(this.download)
    })
    showEndless({total: 300})
    await press('Save everything as FHIR R4')
    await waitFor(() => expect(told()).toBe('Saved: 300 records.'))
    expect(clicked).toEqual(['progress.fhir.json'])
    expect(blobs[0]?.type).toBe('application/fhir+json')
    expect(blobs[0]?.size).toBeGreaterThan(100_000)
    click.mockRestore()
  })
})
