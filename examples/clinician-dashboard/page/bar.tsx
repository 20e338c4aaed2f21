import {useId, type ReactNode} from 'react'
import {languages, type Place} from './place.ts'
import type {Words} from './words.ts'

interface BarProps {
  words: Words
  place: Place
  go: (next: Partial<Place>) => void
}

const themes = ['auto', 'light', 'dark'] as const

/** Where this is, in which language, and in which colours. */
export function Bar({words, place, go}: BarProps) {
  return (
    <header className="bar">
      <h1>{words.practice}</h1>
      <Choice label={words.language} value={place.language} onChoose={(language) => go({language})}>
        {languages.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {new Intl.DisplayNames(tag, {type: 'language'}).of(tag)}
          </option>
        ))}
      </Choice>
      <Choice
        label={words.theme}
        value={place.theme}
        onChoose={(value) => go({theme: themes.find((theme) => theme === value) ?? 'auto'})}
      >
        {themes.map((theme) => (
          <option key={theme} value={theme}>
            {words[theme]}
          </option>
        ))}
      </Choice>
    </header>
  )
}

interface ChoiceProps {
  label: string
  value: string
  children: ReactNode
  onChoose: (value: string) => void
}

function Choice({label, value, children, onChoose}: ChoiceProps) {
  const id = useId()
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({currentTarget}) => onChoose(currentTarget.value)}>
        {children}
      </select>
    </div>
  )
}
