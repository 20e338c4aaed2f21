import {listRegions} from '@pixelated/sdk/crisis'
import {useId, useMemo} from 'react'
import {useMessages} from '../provider/use-messages.ts'

export interface RegionChoiceProps {
  region: string | undefined
  onChoose: (region: string) => void
}

/** The country whose numbers are shown. Only a person or the app chooses it: a language says nothing about where somebody is. */
export function RegionChoice({region, onChoose}: RegionChoiceProps) {
  const messages = useMessages()
  const id = useId()
  const choices = useMemo(() => {
    const names = new Intl.DisplayNames([messages.language, 'en'], {type: 'region'})
    const codes = new Set(listRegions())
    if (region !== undefined) codes.add(region)
    const order = new Intl.Collator(messages.language)
    return [...codes]
      .map((code) => ({code, name: names.of(code) ?? code}))
      .sort((one, other) => order.compare(one.name, other.name))
  }, [messages.language, region])
  return (
    <p className="pixel-crisis-region">
      <label htmlFor={id}>{messages.text('crisis.region')}</label>
      <select id={id} value={region ?? ''} onChange={({currentTarget}) => onChoose(currentTarget.value)}>
        {region === undefined && <option value="">–</option>}
        {choices.map(({code, name}) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </p>
  )
}
