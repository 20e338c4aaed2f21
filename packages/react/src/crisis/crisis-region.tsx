import {listRegions} from '@pixelated/sdk/crisis'
import {useId, useMemo, type HTMLAttributes, type ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {useCrisisParts} from './crisis-context.ts'
import {useAttendance} from './use-needed-parts.ts'

/**
 * The country whose numbers are shown. Only a person or the app chooses it: a language says nothing about where somebody is.
 * @example
 * const Help = () => <CrisisRoot risk={{level: 'high'}}><CrisisCard><CrisisRegion /><CrisisLines /></CrisisCard></CrisisRoot>
 */
export function CrisisRegion(props: Omit<HTMLAttributes<HTMLParagraphElement>, 'children'>): ReactNode {
  const messages = useWords()
  const {help, chooseRegion} = useCrisisParts()
  const {region} = help
  const id = useId()
  useAttendance('region')
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
    <p {...props}>
      <label htmlFor={id}>{messages.text('crisis.region')}</label>
      <select id={id} value={region ?? ''} onChange={({currentTarget}) => chooseRegion(currentTarget.value)}>
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
