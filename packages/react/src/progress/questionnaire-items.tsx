import type {Instrument} from '@pixelated/sdk/measures'
import {useId} from 'react'
import {formsEnglish} from '../messages/english-forms.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'

interface QuestionnaireItemsProps {
  instrument: Instrument
  answers: readonly (number | null)[]
  /** Says at each question without an answer that it has none. */
  isMissingShown: boolean
  onChoose: (place: number, answer: number) => void
}

/** The questions in the wording and the language of the questionnaire. */
export function QuestionnaireItems({instrument, answers, isMissingShown, onChoose}: QuestionnaireItemsProps) {
  const messages = useWords(formsEnglish)
  const {language, items, options, stem, wording} = instrument
  const name = useId()
  const isOtherLanguage = baseOf(language) !== baseOf(messages.language)
  return (
    <>
      <div className="pixel-form-notes">
        {isOtherLanguage && <p>{messages.text('forms.wordingIn', {language: nameOf(language, messages)})}</p>}
        {wording === 'unofficial' && <p>{messages.text('forms.unofficial')}</p>}
        <p>{messages.text('forms.leaveOut')}</p>
      </div>
      <div lang={language} dir={directionOf(language)}>
        <p className="pixel-form-stem">{stem}</p>
        <ol className="pixel-form-items">
          {items.map((text, place) => (
            <li key={place}>
              <fieldset
                className="pixel-form-item"
                data-part={`item-${place}`}
                data-missing={(isMissingShown && answers[place] === null) || undefined}
              >
                <legend>
                  <span className="pixel-figure">{place + 1}.</span> {text}
                </legend>
                <div className="pixel-form-options">
                  {options.map((option) => (
                    <label key={option.value} className="pixel-form-option">
                      <input
                        type="radio"
                        name={`${name}-${place}`}
                        checked={answers[place] === option.value}
                        onChange={() => onChoose(place, option.value)}
                      />
                      {option.text}
                    </label>
                  ))}
                </div>
              </fieldset>
            </li>
          ))}
        </ol>
      </div>
    </>
  )
}

const baseOf = (language: string): string => language.split('-')[0]?.toLowerCase() ?? ''

/** The wording may be written the other way than what stands around it. */
const directionOf = (language: string): 'ltr' | 'rtl' =>
  ['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'].includes(baseOf(language)) ? 'rtl' : 'ltr'

/** A language by its name; a code that is none stays as it is. */
function nameOf(language: string, messages: Messages): string {
  try {
    return new Intl.DisplayNames(messages.language, {type: 'language'}).of(language) ?? language
  } catch {
    return language
  }
}
