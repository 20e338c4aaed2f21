import {ConflictError, ConnectionError} from '@pixelated/sdk'
import type {Meta, StoryObj} from '@storybook/react-vite'
import type {ComponentProps} from 'react'
import {expect} from 'storybook/test'
import type {ProgressClient} from '../hooks/progress-client.ts'
import {createLongJournal, createProgressClient, createStuckOutbox, OverProgress} from './progress-fixture.tsx'
import {SessionJournal} from './session-journal.tsx'

const withHistory = () => createProgressClient({history: {clients: 1, end: Date.UTC(2026, 2, 1), days: 120}})

/** The same component over a client of its own. */
const over = (make: () => ProgressClient) => (args: ComponentProps<typeof SessionJournal>) => (
  <OverProgress make={make}>{() => <SessionJournal {...args} />}</OverProgress>
)

const unreachable = (): ProgressClient => {
  const client = createProgressClient()
  const page = () => Promise.reject(new ConnectionError('Not reachable'))
  return {...client, progress: {...client.progress, journal: {...client.progress.journal, page}}}
}

/** Writes entries, finds them, and keeps what is written: drafts at once, entries until the server has them, each sent once. */
const meta = {
  title: 'Progress/SessionJournal',
  component: SessionJournal,
  args: {clientId: 'client-001', view: 'clinician'},
  render: over(withHistory),
} satisfies Meta<typeof SessionJournal>
export default meta
type Story = StoryObj<typeof meta>

export const Clinician: Story = {
  async play({canvas, userEvent}) {
    await canvas.findByText(/^\d+ entries$/)
    await userEvent.click(canvas.getByRole('radio', {name: 'Good'}))
    await userEvent.type(canvas.getByLabelText('What happened'), 'We spoke of the zither.')
    await userEvent.click(canvas.getByRole('button', {name: 'Keep this entry'}))
    await expect(await canvas.findByText('We spoke of the zither.')).toBeVisible()
    await expect(canvas.getByLabelText('What happened')).toHaveValue('')
    await userEvent.type(canvas.getByLabelText('Search in what was written'), 'zither spoke')
    await expect(await canvas.findByText('1 entry')).toBeVisible()
  },
}

export const Client: Story = {
  args: {clientId: 'c-1', view: 'client', crisis: {region: 'NZ'}},
  render: over(createProgressClient),
  async play({canvas, userEvent}) {
    await expect(await canvas.findByText('Nothing is written yet. Begin with today.')).toBeVisible()
    await expect(canvas.queryByText('Techniques')).toBeNull()
    await userEvent.click(canvas.getByRole('button', {name: 'Keep this entry'}))
    await expect(await canvas.findByText('Please choose how it was.')).toBeVisible()
    await userEvent.type(canvas.getByLabelText('What happened'), 'I want to end my life tonight.')
    await userEvent.tab()
    await expect(await canvas.findByText('Please call for help now.', {}, {timeout: 10_000})).toBeVisible()
  },
}

export const FiveThousandEntries: Story = {
  args: {clientId: 'c-1'},
  render: over(() => createLongJournal(createProgressClient(), 5000)),
  async play({canvas, userEvent, canvasElement}) {
    await canvas.findByText('Entry 5000: about the night.')
    await expect(canvasElement.querySelectorAll('article').length).toBeLessThan(60)
    await userEvent.type(canvas.getByLabelText('Search in what was written'), 'entry 4017:')
    await expect(await canvas.findByText('1 entry', {}, {timeout: 20_000})).toBeVisible()
    await expect(canvas.getByText(/^Entry 4017:/)).toBeVisible()
  },
}

export const Offline: Story = {
  args: {
    clientId: 'c-1',
    view: 'client',
    outbox: createStuckOutbox(() => Promise.reject(new ConnectionError('Not reachable')), false),
  },
  render: over(createProgressClient),
  async play({canvas}) {
    await expect(await canvas.findByText('Waits to be sent')).toBeVisible()
    await expect(canvas.getByText('1 entry waits for the network and is sent by itself.')).toBeVisible()
  },
}

export const Refused: Story = {
  args: {
    clientId: 'c-1',
    view: 'client',
    outbox: createStuckOutbox(() => Promise.reject(new ConflictError('Another one', {status: 409})), true),
  },
  render: over(createProgressClient),
  async play({canvas, userEvent}) {
    await expect(
      await canvas.findByText(/^The server did not take it\. Something else is stored there already/),
    ).toBeVisible()
    await userEvent.click(canvas.getByRole('button', {name: 'Remove'}))
    await expect(canvas.getByRole('button', {name: 'Remove for good'})).toBeVisible()
    await userEvent.tab()
    await expect(canvas.getByRole('button', {name: 'Remove'})).toBeVisible()
  },
}

export const NotReachable: Story = {
  args: {clientId: 'c-1'},
  render: over(unreachable),
  async play({canvas}) {
    await expect(await canvas.findByText('This could not be fetched. The server cannot be reached.')).toBeVisible()
    await expect(canvas.getByRole('button', {name: 'Try again'})).toBeVisible()
  },
}

export const NarrowGerman: Story = {
  globals: {locale: 'de-DE', theme: 'dark'},
  decorators: (Story) => (
    <div style={{inlineSize: 288}}>
      <Story />
    </div>
  ),
  async play({canvas, userEvent}) {
    await userEvent.click(await canvas.findByText('Mehr zu dieser Sitzung', {selector: 'form summary'}))
    await expect(await canvas.findByLabelText('Dauer in Minuten')).toBeVisible()
  },
}

export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const Pseudo: Story = {globals: {locale: 'pseudo'}}
