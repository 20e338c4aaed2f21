import {ValidationError} from '@pixelated/sdk'
import {createSessionRisk} from '@pixelated/sdk/crisis'
import {defineInstrument, gad7, phq9, type Instrument} from '@pixelated/sdk/measures'
import {sessionEntryRequestSchema, type RiskAssessment} from '@pixelated/sdk/contract'
import {cleanup, fireEvent, render, screen, waitFor, within} from '@testing-library/react'
import {StrictMode} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {germanProgress} from '../messages/progress/german.ts'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {WordsContext} from '../provider/words-context.ts'
import {createOwnDraft} from './questionnaire-draft.ts'
import {QuestionnaireForm, type QuestionnaireFormProps} from './questionnaire-form.tsx'
import type {FilledQuestionnaire} from './use-questionnaire.ts'

afterEach(cleanup)

function open(props: Partial<QuestionnaireFormProps> = {}) {
  const {wrapper} = createSurroundings()
  const onKeep = vi.fn<(filled: FilledQuestionnaire) => void>()
  const result = render(
    <StrictMode>
      <QuestionnaireForm instrument={phq9} onKeep={onKeep} {...props} />
    </StrictMode>,
    {wrapper},
  )
  return {onKeep, ...result}
}
const question = (number: number) => within(screen.getAllByRole('group')[number - 1] ?? document.body)
const answer = (number: number, text = 'Not at all') => fireEvent.click(question(number).getByLabelText(text))
const answerAll = (instrument: Instrument = phq9) => instrument.items.forEach((_item, at) => answer(at + 1))
const sayHowItWas = () => fireEvent.click(screen.getByLabelText('In between'))
const keep = () => fireEvent.click(screen.getByRole('button', {name: 'Keep these answers'}))
const panel = () => document.querySelector<HTMLElement>('.pixel-crisis')

describe('a form that is filled in', () => {
  it('becomes an entry for the journal that the contract takes, and shows a client no score', async () => {
    const {onKeep, container} = open()
    answerAll()
    answer(2, 'Several days')
    sayHowItWas()
    keep()
    await screen.findByText('Your answers are kept.', {selector: '.pixel-form-kept p'})
    const [{entry, score, risk}] = onKeep.mock.calls[0] ?? [{} as FilledQuestionnaire]
    expect(sessionEntryRequestSchema.parse({...entry, client_id: 'c-1'})).toMatchObject({
      emotional_state: 'neutral',
      questionnaires: [{instrument: 'phq9', answers: [0, 1, 0, 0, 0, 0, 0, 0, 0], language: 'en'}],
    })
    expect(entry.crisis_flags).toBeUndefined()
    expect(score.total).toBe(1)
    expect(risk?.level).toBe('none')
    expect(container.textContent).not.toMatch(/Total|minimal/)
  })

  it('shows a clinician the total, its range and where it comes from', async () => {
    open({instrument: gad7, view: 'clinician'})
    gad7.items.forEach((_item, at) => answer(at + 1, 'More than half the days'))
    sayHowItWas()
    keep()
    expect(await screen.findByText('Total: 14 of 21')).toBeTruthy()
    expect(screen.getByText('Severity by this questionnaire: moderate')).toBeTruthy()
    expect(screen.getByText(/Spitzer.*2006/)).toBeTruthy()
    expect(screen.getByText(/No permission required/)).toBeTruthy()
    expect(screen.getByText(/It is no diagnosis/)).toBeTruthy()
  })

  it('asks before it leaves a question out, and then has a range in place of a total', async () => {
    const {onKeep} = open({view: 'clinician'})
    for (let number = 1; number <= 8; number += 1) answer(number, 'Several days')
    sayHowItWas()
    keep()
    expect((await screen.findByRole('button', {name: 'Go to the first one'})) === document.activeElement).toBe(true)
    expect(onKeep).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', {name: 'Go to the first one'}))
    expect(document.activeElement).toBe(question(9).getAllByRole('radio')[0])
    fireEvent.click(screen.getByRole('button', {name: 'Keep the others'}))
    expect(await screen.findByText(/between 8 and 11, of 27/)).toBeTruthy()
    expect(screen.getByText('Question 9 was left out. That does not mean 0: please ask.')).toBeTruthy()
    expect(onKeep.mock.calls[0]?.[0].entry.questionnaires?.[0]?.answers).toEqual([1, 1, 1, 1, 1, 1, 1, 1, null])
    expect(onKeep.mock.calls[0]?.[0].risk?.level).toBe('unknown')
  })

  it('keeps nothing before it is said how it was', () => {
    const {onKeep} = open()
    answerAll()
    keep()
    expect(screen.getByText('Please choose how it was.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('Very hard'))
    expect(onKeep).not.toHaveBeenCalled()
  })

  it('says when it could not be kept, and sends the same entry again', async () => {
    const onKeep = vi.fn<(filled: FilledQuestionnaire) => Promise<void>>()
    onKeep.mockRejectedValueOnce(new ValidationError([]))
    open({onKeep})
    answerAll()
    sayHowItWas()
    keep()
    expect((await screen.findByText(/This was not kept/)).closest('[role=alert]')).toBeTruthy()
    expect(question(1).getByLabelText<HTMLInputElement>('Not at all').checked).toBe(true)
    keep()
    await screen.findByText('Your answers are kept.', {selector: '.pixel-form-kept p'})
    const ids = onKeep.mock.calls.map(([{entry}]) => entry.session_id)
    expect(ids[0]).toBe(ids[1])
    fireEvent.click(screen.getByRole('button', {name: 'Fill it in again'}))
    expect(screen.queryAllByRole<HTMLInputElement>('radio').some(({checked}) => checked)).toBe(false)
  })
})

describe('the ninth question of the PHQ-9', () => {
  it('opens help at once, before anything is kept, and tells the app and the session', () => {
    const sessionRisk = createSessionRisk()
    const onRisk = vi.fn<(risk: RiskAssessment) => void>()
    const {onKeep} = open({sessionRisk, onRisk, help: {region: 'NZ'}})
    expect(panel()?.dataset['view']).toBe('entry')
    expect(screen.getByRole('button', {name: 'Show help'})).toBeTruthy()
    answer(9, 'Several days')
    expect(panel()?.dataset).toMatchObject({view: 'card', level: 'moderate'})
    expect(screen.getAllByRole('link').some((link) => link.getAttribute('href') === 'tel:1737')).toBe(true)
    expect(sessionRisk.getState()).toMatchObject({latch: 'moderate', source: 'device'})
    expect(onRisk).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({level: 'moderate'}))
    expect(onKeep).not.toHaveBeenCalled()
    answer(9, 'Nearly every day')
    expect(panel()?.dataset['level']).toBe('high')
  })

  it('is not taken back by another answer, by keeping the form or by filling it in again; only by an explicit act', async () => {
    const sessionRisk = createSessionRisk()
    const {onKeep} = open({sessionRisk})
    answerAll()
    answer(9, 'More than half the days')
    answer(9)
    expect(panel()?.dataset).toMatchObject({view: 'card', level: 'high'})
    sayHowItWas()
    keep()
    await waitFor(() => expect(onKeep).toHaveBeenCalled())
    expect(panel()?.dataset).toMatchObject({view: 'card', level: 'high'})
    fireEvent.click(screen.getByRole('button', {name: 'Fill it in again'}))
    expect(panel()?.dataset['level']).toBe('high')
    sessionRisk.lower({by: 'person', reason: 'confirmed_safe'})
    await waitFor(() => expect(panel()?.dataset['level']).toBe('none'))
  })

  it('flags the entry, and a clinician reads of it before the total', async () => {
    const {onKeep} = open({view: 'clinician'})
    answerAll()
    answer(9, 'Several days')
    sayHowItWas()
    keep()
    const total = await screen.findByText('Total: 1 of 27')
    const flag = screen.getByText(/Question 9 was answered above 0/)
    expect(flag.compareDocumentPosition(total) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    expect(onKeep.mock.calls[0]?.[0].entry.crisis_flags).toEqual(['phq9_item_9'])
  })

  it('is looked at even when a definition of one’s own copies the form without saying so', () => {
    open({instrument: {...phq9, safetyItems: undefined}})
    answer(9, 'Several days')
    expect(panel()?.dataset).toMatchObject({view: 'card', level: 'moderate'})
  })

  it('has opened help again when the form is made anew over the same draft', () => {
    const draft = createOwnDraft()
    open({draft})
    answer(9, 'Several days')
    cleanup()
    const {onKeep} = open({draft})
    expect(panel()?.dataset).toMatchObject({view: 'card', level: 'moderate'})
    expect(question(9).getByLabelText<HTMLInputElement>('Several days').checked).toBe(true)
    expect(onKeep).not.toHaveBeenCalled()
  })

  it('opens help for a grave answer that a draft brings along without its risk', () => {
    const draft = createOwnDraft()
    draft.write({answers: ['0', '0', '0', '0', '0', '0', '0', '0', '3']})
    open({draft})
    expect(panel()?.dataset).toMatchObject({view: 'card', level: 'high'})
  })

  it('does not call a draft safe whose risk can not be read', () => {
    const draft = createOwnDraft()
    draft.write({risk: 'torn'})
    open({draft})
    expect(panel()?.dataset['level']).toBe('unknown')
  })
})

describe('the wording', () => {
  it('is named where it is in another language than the page, and marked with its language', () => {
    const {wrapper: Wrapper} = createSurroundings()
    render(
      <Wrapper>
        <WordsContext.Provider value={{locale: 'de', translation: germanProgress}}>
          <QuestionnaireForm instrument={phq9} onKeep={() => {}} />
        </WordsContext.Provider>
      </Wrapper>,
    )
    expect(screen.getByText('Die Fragen sind in dieser Sprache: Englisch.')).toBeTruthy()
    expect(
      screen
        .getByText(/Little interest/)
        .closest('[lang]')
        ?.getAttribute('lang'),
    ).toBe('en')
  })

  it('is called unofficial where nobody has tested it', () => {
    const own = defineInstrument({...gad7, id: 'own', wording: 'unofficial'})
    open({instrument: own})
    expect(screen.getByText(/unofficial translation that nobody has tested/)).toBeTruthy()
  })
})
