import {cleanup, render, screen} from '@testing-library/react'
import {StrictMode} from 'react'
import {afterEach, expect, it} from 'vitest'
import {LateNotes} from './late-notes.tsx'

afterEach(cleanup)

it('draws nothing until the notes are there, then the notes', async () => {
  let arrive: (notes: () => string) => void = () => {}
  const coming = new Promise<() => string>((resolve) => (arrive = resolve))
  const load = () => coming
  const {container} = render(
    <StrictMode>
      <LateNotes load={load} />
    </StrictMode>,
  )
  expect(container.textContent).toBe('')
  arrive(() => 'Signals')
  expect(await screen.findByText('Signals')).toBeTruthy()
})

it('says that nothing is measured when the notes can not be fetched', async () => {
  const load = () => Promise.reject(new Error('no network'))
  render(<LateNotes load={load} />)
  expect(await screen.findByText('Not measured: the analysis is not loaded yet')).toBeTruthy()
})
