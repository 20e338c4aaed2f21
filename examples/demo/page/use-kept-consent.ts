import type {ConsentPurpose, ConsentRecord} from '@pixelated/react'
import {defineRecord, put, type RecordStorage} from '@pixelated/sdk/storage'
import {useEffect, useState} from 'react'

/** What there is to allow in this demo: a clinician, who sees the scores. */
export const sharing: ConsentPurpose = {id: 'sharing', version: '1'}

const consentRecord = defineRecord<ConsentRecord>({
  name: 'demo-consent',
  kind: 'marker',
  version: 1,
  parse: (value) => (Array.isArray(value) && value.every(isDecision) ? value : undefined),
})

const isDecision = (value: unknown): value is ConsentRecord[number] =>
  typeof value === 'object' && value !== null && 'purpose' in value && 'isAllowed' in value && 'at' in value

/** The consent record, kept with the conversation; `undefined` while it is read. */
export function useKeptConsent(storage: RecordStorage) {
  const [record, setRecord] = useState<ConsentRecord>()
  useEffect(() => {
    let isOver = false
    const take = (kept: ConsentRecord | undefined) => {
      if (!isOver) setRecord((decided) => decided ?? kept ?? [])
    }
    // What can not be read was not allowed.
    storage.read(consentRecord, 'demo').then(
      ({value}) => take(value),
      () => take(undefined),
    )
    return () => {
      isOver = true
    }
  }, [storage])
  const keep = (next: ConsentRecord): void => {
    setRecord(next)
    // A device that can not keep it asks again after a reload.
    storage.write([put(consentRecord, 'demo', next)]).catch(() => {})
  }
  return {record, keep}
}
