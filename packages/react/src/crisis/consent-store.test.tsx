import {createMemoryStorage, createRecordStorage, createMemoryDriver, type RecordStorage} from '@pixelated/sdk/storage'
import {act, renderHook} from '@testing-library/react'
import {describe, expect, it, vi} from 'vitest'
import {decideConsent, hasConsent, type ConsentPurpose} from './consent-record.ts'
import {createConsentStore, useConsent, type ConsentStore} from './consent-store.ts'

const text: ConsentPurpose = {id: 'text', version: '1'}
const audio: ConsentPurpose = {id: 'audio', version: '1'}
const purposes = [text, audio]
const decide = (store: ConsentStore, at: number, ...allowed: string[]) =>
  store.set(decideConsent(store.getState().record, {purposes, allowed: new Set(allowed), at}))
const whenRead = (store: ConsentStore) => vi.waitFor(() => expect(store.getState().isReading).toBe(false))

/** A device, and a way to open it as a page does. */
async function createDevice() {
  const driver = createMemoryDriver()
  const key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt'])
  return (): RecordStorage =>
    createRecordStorage({setting: 'marker', open: async () => ({driver: {...driver, close() {}}, key})})
}

describe('decisions of a person', () => {
  it('are there after a reload where the setting keeps a marker', async () => {
    const open = await createDevice()
    const before = open()
    const store = createConsentStore({storage: before})
    expect(store.getState()).toEqual({record: [], isReading: true})
    await whenRead(store)
    decide(store, 1, 'text')
    await before.close()

    const again = createConsentStore({storage: open()})
    await whenRead(again)
    expect(hasConsent(again.getState().record, text)).toBe(true)
    expect(hasConsent(again.getState().record, audio)).toBe(false)
    expect(again.getState().record).toEqual(store.getState().record)
  })

  it('made while older ones are still being read are added to them', async () => {
    const open = await createDevice()
    const before = open()
    const store = createConsentStore({storage: before})
    await whenRead(store)
    decide(store, 1, 'text', 'audio')
    await before.close()

    const storage = open()
    const again = createConsentStore({storage})
    decide(again, 2, 'text')
    await whenRead(again)
    expect(again.getState().record.map(({purpose, isAllowed, at}) => [purpose, isAllowed, at])).toEqual([
      ['text', true, 1],
      ['audio', true, 1],
      ['text', true, 2],
      ['audio', false, 2],
    ])
    await storage.close()
    const last = createConsentStore({storage: open()})
    await whenRead(last)
    expect(hasConsent(last.getState().record, audio)).toBe(false)
  })

  it('are gone when everything is cleared', async () => {
    const storage = createMemoryStorage()
    const store = createConsentStore({storage})
    const {result} = renderHook(() => useConsent(store))
    await whenRead(store)
    act(() => decide(store, 1, 'text'))
    expect(result.current.record).toHaveLength(2)
    await act(() => storage.clear())
    expect(result.current.record).toEqual([])
  })

  it('count for this page when the device gives and takes nothing', async () => {
    const storage = createRecordStorage({setting: 'encrypted', open: () => Promise.reject(new Error('no device'))})
    const store = createConsentStore({storage})
    await whenRead(store)
    decide(store, 1, 'text')
    expect(hasConsent(store.getState().record, text)).toBe(true)
    await vi.waitFor(() => expect(storage.getState().problem).toBeDefined())
  })

  it('last as long as the page without a storage', () => {
    const store = createConsentStore()
    expect(store.getState().isReading).toBe(false)
    decide(store, 1, 'text')
    expect(hasConsent(store.getState().record, text)).toBe(true)
  })
})
