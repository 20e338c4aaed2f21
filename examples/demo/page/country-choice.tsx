import {useMessages} from '@pixelated/react'
import {listRegions} from '@pixelated/sdk/crisis'
import {useMemo} from 'react'
import {Choice} from './choice.tsx'
import {demoWords} from './demo-words.ts'

export interface CountryChoiceProps {
  region: string | undefined
  onChoose(region: string | undefined): void
}

/** Whose numbers are shown, as an app's settings would say it. Until somebody says it, no country's are. */
export function CountryChoice({region, onChoose}: CountryChoiceProps) {
  const messages = useMessages()
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames([messages.language], {type: 'region'})
    const {compare} = new Intl.Collator([messages.language])
    return listRegions()
      .map((code) => ({code, name: names.of(code) ?? code}))
      .sort((one, other) => compare(one.name, other.name))
  }, [messages.language])
  return (
    <Choice
      label={messages.text('crisis.region')}
      value={region ?? ''}
      onChoose={(code) => onChoose(code === '' ? undefined : code)}
    >
      <option value="">{demoWords(messages.language).notSaid}</option>
      {countries.map(({code, name}) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Choice>
  )
}
