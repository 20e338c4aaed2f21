import {ConflictError, ConnectionError, PermissionError} from '@pixelated/sdk'
import {createJournalOutbox, type JournalEntry, type Progress} from '@pixelated/sdk/progress'
import {act, cleanup, fireEvent, render, screen, waitFor} from '@testing-library/react'
import {StrictMode} from 'react'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it} from 'vitest'
import {insertEntry} from '../hooks/insert-entry.ts'
import type {ProgressClient} from '../hooks/progress-client.ts'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {GoalList} from './goal-list.tsx'
import {filterEntries, noFilter, rangeOf} from './journal-filter.ts'
import {MilestoneTimeline} from './milestone-timeline.tsx'
import {createProgressClient, createStuckOutbox} from './progress-fixture.tsx'
import {SessionJournal, type SessionJournalProps} from './session-journal.tsx'

afterEach(cleanup)

const show = (client: ProgressClient, props: Partial<SessionJournalProps> = {}) =>
  render(
    <StrictMode>
      <PixelProvider client={client}>
        <SessionJournal clientId="c-1" crisis={{region: 'NZ'}} {...props} />
      </PixelProvider>
    </StrictMode>,
  )
const summary = () => screen.getByLabelText<HTMLTextAreaElement>('What happened')
const type = (text: string) => fireEvent.change(summary(), {target: {value: text}})
const keep = () => fireEvent.click(screen.getByRole('button', {name: 'Keep this entry'}))
const stored = async (client: ProgressClient) => (await client.progress.journal.page('c-1')).entries
const failing = (error: Error) => async (): Promise<never> => {
  throw error
}

describe('the journal', () => {
  it('keeps an entry with all its fields, once, however often the button is pressed', async () => {
    const client = createProgressClient()
    show(client, {view: 'clinician'})
    fireEvent.click(screen.getByLabelText('Good'))
    type('We talked about sleep.')
    fireEvent.change(screen.getByLabelText('Length in minutes'), {target: {value: '45'}})
    fireEvent.change(screen.getByLabelText('Goals of this session'), {target: {value: 'Sleep\n\n Rest '}})
    fireEvent.click(screen.getByLabelText('Validation'))
    fireEvent.click(screen.getByLabelText('Severe panic'))
    keep()
    keep()
    expect(screen.queryByText('Please write what happened.')).toBeNull()
    await waitFor(async () => expect(await stored(client)).toHaveLength(1))
    expect((await stored(client))[0]).toMatchObject({
      conversation_summary: 'We talked about sleep.',
      emotional_state: 'positive',
      session_duration_minutes: 45,
      therapeutic_goals: ['Sleep', 'Rest'],
      techniques_used: ['validation'],
      crisis_flags: ['severe_panic'],
    })
    await screen.findByText('1 entry')
  })

  it('says what is missing at its field, and takes nothing before', async () => {
    const client = createProgressClient()
    show(client)
    type('  ')
    keep()
    expect(screen.getByText('Please choose how it was.')).toBeTruthy()
    expect(summary().getAttribute('aria-invalid')).toBe('true')
    expect(await stored(client)).toEqual([])
  })

  it('leads to what is missing at once, and not later, when somebody may be writing again', () => {
    show(createProgressClient())
    type('We talked about sleep.')
    keep()
    expect(document.activeElement).toMatchObject({type: 'radio'})
    expect(document.activeElement?.closest('fieldset')?.textContent).toContain('How it was')
  })

  it('keeps a draft when the form goes, and gives it back', () => {
    const client = createProgressClient()
    const {unmount} = show(client)
    type('Half a sen')
    unmount()
    show(client)
    expect(summary().value).toBe('Half a sen')
    expect(screen.getByText('This draft is kept until the page is closed.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', {name: 'Clear the form'}))
    expect(summary().value).toBe('')
  })

  it('shows a client nothing that is for clinicians, to write or to read', async () => {
    const client = createProgressClient()
    await client.progress.journal.log({
      ...{session_id: 's-1', client_id: 'c-1', conversation_summary: 'We talked.', emotional_state: 'neutral'},
      ...{therapist_observations: 'Pale.', techniques_used: ['validation'], crisis_flags: ['severe_panic']},
    })
    show(client)
    await screen.findByText('We talked.')
    for (const text of ['Observations', 'Pale.', 'Validation', 'Severe panic', '60 minutes'])
      expect(screen.queryByText(text)).toBeNull()
  })

  it('opens help for a client who writes of a crisis, before anything is sent and without a server', async () => {
    const client = createProgressClient()
    show(client, {
      outbox: createJournalOutbox({client: {progress: {journal: {log: failing(new ConnectionError('Away'))}}}}),
    })
    expect(screen.queryByText('Please call for help now.')).toBeNull()
    type('I am going to kill myself tonight.')
    fireEvent.blur(summary())
    expect(await screen.findByText('Please call for help now.')).toBeTruthy()
    expect(summary().value).toBe('I am going to kill myself tonight.')
  })

  it('shows what the server does not take with its reason, and gives it back into the form', async () => {
    const client = createProgressClient()
    const outbox = createStuckOutbox(failing(new PermissionError('No', {status: 403})), true)
    show(client, {outbox})
    await screen.findByText(/This account may not do that\. Nothing is lost\./)
    type('Something else')
    const takeBack = screen.getByRole('button', {name: 'Change it in the form'})
    expect(takeBack.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(takeBack)
    expect(summary().value).toBe('Something else')
    type('')
    fireEvent.click(screen.getByRole('button', {name: 'Change it in the form'}))
    expect(summary().value).toMatch(/^Took the long way home/)
    expect(outbox.getState().entries).toEqual([])
  })

  it('says that what waits is in memory only, and nothing of the kind while it is just being sent', async () => {
    const client = createProgressClient()
    let answer = () => {}
    const {log} = client.progress.journal
    const slow: Progress['journal']['log'] = async (...call) => {
      await new Promise<void>((resolve) => (answer = resolve))
      return log(...call)
    }
    show(client, {outbox: createStuckOutbox(slow, true)})
    await screen.findByText('Is being sent')
    expect(screen.queryByText(/^This device does not keep entries/)).toBeNull()
    await act(async () => answer())
    await screen.findByText('1 entry')
    cleanup()
    show(client, {outbox: createStuckOutbox(log, false)})
    expect(await screen.findByText(/^This device does not keep entries/)).toBeTruthy()
  })

  it('lets what is in conflict become an entry of its own', async () => {
    const client = createProgressClient()
    const {log} = client.progress.journal
    const outbox = createStuckOutbox(
      (entry) =>
        entry.session_id === 'waiting-1' ? Promise.reject(new ConflictError('Taken', {status: 409})) : log(entry),
      true,
    )
    show(client, {outbox})
    fireEvent.click(await screen.findByRole('button', {name: 'Keep as a new entry'}))
    await waitFor(async () => expect(await stored(client)).toHaveLength(1))
    await waitFor(() => expect(outbox.getState().entries).toEqual([]))
    expect(screen.getAllByText(/^Took the long way home/)).toHaveLength(1)
  })

  it('says that reading failed, and reads again', async () => {
    const client = createProgressClient()
    let isAway = true
    const page: Progress['journal']['page'] = async (...query) => {
      if (isAway) throw new ConnectionError('Away')
      return client.progress.journal.page(...query)
    }
    show({...client, progress: {...client.progress, journal: {...client.progress.journal, page}}})
    await screen.findByText('This could not be fetched. The server cannot be reached.')
    isAway = false
    await act(async () => fireEvent.click(screen.getByRole('button', {name: 'Try again'})))
    expect(await screen.findByText('Nothing is written yet. Begin with today.')).toBeTruthy()
  })
})

it('is drawn on a server, with its form and the way to help', () => {
  const html = renderToString(
    <PixelProvider client={createProgressClient()}>
      <SessionJournal clientId="c-1" />
      <GoalList clientId="c-1" />
      <MilestoneTimeline clientId="c-1" />
    </PixelProvider>,
  )
  for (const text of ['Keep this entry', 'Show help', 'Set a goal', 'Steps reached']) expect(html).toContain(text)
})

const entry = (id: string, day: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
  session_id: id,
  timestamp: `2026-03-0${day}T10:00:00Z`,
  at: new Date(`2026-03-0${day}T10:00:00Z`),
  emotional_state: 'neutral',
  conversation_summary: `Words of ${id}.`,
  ...more,
})

describe('finding entries', () => {
  const entries = [
    entry('a', 3, {conversation_summary: 'Un café tranquille.', techniques_used: ['validation']}),
    entry('b', 2, {emotional_state: 'positive', progress_notes: 'COFFEE with a friend'}),
  ]
  const found = (filter: Partial<typeof noFilter>) =>
    filterEntries(entries, {...noFilter, ...filter}).map(({session_id: id}) => id)

  it('does not mind case, accents and order, and looks into every text', () => {
    expect(found({text: 'CAFE'})).toEqual(['a'])
    expect(found({text: 'friend coffee'})).toEqual(['b'])
    expect(found({text: 'coffee tea'})).toEqual([])
    expect(found({state: 'positive'})).toEqual(['b'])
    expect(found({technique: 'validation'})).toEqual(['a'])
    expect(found({})).toEqual(['a', 'b'])
  })

  it('takes days as days of the device, the last one whole', () => {
    const {from, to} = rangeOf({...noFilter, from: '2026-03-01', to: '2026-03-01'})
    expect(from).toEqual(new Date(2026, 2, 1))
    expect(to).toEqual(new Date(2026, 2, 2))
    expect(rangeOf({...noFilter, from: 'soon'})).toEqual({})
  })
})

describe('an entry that has arrived', () => {
  const pages = (next?: string) => ({
    pageParams: [undefined],
    pages: [{entries: [entry('c', 5), entry('a', 2)], ...(next !== undefined && {next})}],
  })
  const idsOf = (data: ReturnType<typeof insertEntry>) =>
    data.pages.flatMap(({entries}) => entries.map(({session_id: id}) => id))
  const arrived = (id: string, day: number) => ({
    ...entry(id, day),
    client_id: 'c-1',
    emotional_state: 'neutral' as const,
    conversation_summary: 'Words.',
  })

  it('stands where its time puts it, once', () => {
    expect(idsOf(insertEntry(pages(), arrived('b', 3)))).toEqual(['c', 'b', 'a'])
    expect(idsOf(insertEntry(pages(), arrived('d', 6)))).toEqual(['d', 'c', 'a'])
    expect(idsOf(insertEntry(pages(), arrived('z', 1)))).toEqual(['c', 'a', 'z'])
    expect(idsOf(insertEntry(pages(), arrived('a', 2)))).toEqual(['c', 'a'])
  })

  it('is left to its page when that is not there yet', () => {
    expect(idsOf(insertEntry(pages('next'), arrived('z', 1)))).toEqual(['c', 'a'])
  })
})
