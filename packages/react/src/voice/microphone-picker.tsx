import {listMicrophones, watchMicrophones, type MicrophoneDevice} from '@pixelated/sdk/audio'
import {useEffect, useId, useState, type ReactNode} from 'react'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'

/**
 * Which microphone is used, and what to do with another choice.
 * @example
 * const props: MicrophonePickerProps = {deviceId: undefined, onChoose: (deviceId) => console.log(deviceId === undefined)}
 */
export interface MicrophonePickerProps {
  /** The chosen one; the usual one without. */
  readonly deviceId: string | undefined
  readonly onChoose: (deviceId: string | undefined) => void
  /** Look again when it changes: names are known once a microphone was allowed. */
  readonly isAllowed?: boolean | undefined
}

/**
 * A choice of microphones, kept up to date as they come and go. It asks nobody for permission; until one was given there are no names, and
 * with fewer than two there is nothing to choose and nothing is shown.
 * @example
 * import {useState} from 'react'
 *
 * function Choice() {
 *   const [deviceId, choose] = useState<string>()
 *   return <MicrophonePicker deviceId={deviceId} onChoose={choose} />
 * }
 */
export function MicrophonePicker({deviceId, onChoose, isAllowed = false}: MicrophonePickerProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const id = useId()
  const devices = useMicrophones(isAllowed)
  if (devices.length < 2) return null
  return (
    <div className="pixel-voice-field">
      <label htmlFor={id}>{messages.text('voice.device')}</label>
      <select
        id={id}
        className="pixel-voice-select"
        value={deviceId ?? ''}
        onChange={({target}) => onChoose(target.value === '' ? undefined : target.value)}
      >
        <option value="">{messages.text('voice.device.usual')}</option>
        {devices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || messages.text('voice.device.number', {index: index + 1})}
          </option>
        ))}
      </select>
    </div>
  )
}

function useMicrophones(isAllowed: boolean): readonly MicrophoneDevice[] {
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    const look = (): void => {
      listMicrophones().then(
        (found) => {
          if (!leaving.signal.aborted) setDevices(found)
        },
        // A page without microphones says so where one is asked for.
        () => {},
      )
    }
    look()
    watchMicrophones(look, {signal: leaving.signal})
    return () => leaving.abort()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- names are known once a microphone was allowed
  }, [isAllowed])
  return devices
}
