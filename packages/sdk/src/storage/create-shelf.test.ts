import {expect, it} from 'vitest'
import {createShelf} from './create-shelf.ts'
import {createMemoryDriver} from './memory-driver.ts'
import {toPending} from './pending.ts'
import {put} from './record-type.ts'
import {openBox} from './sealed-box.ts'
import {noteType} from './storage-fixture.ts'

it('lists a record that is written while the device is asked what there is', async () => {
  const driver = createMemoryDriver()
  let arrive = (): void => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const slow = {
    ...driver,
    async keys(prefix: string) {
      const keys = await driver.keys(prefix)
      if (prefix === 'note/') await arrived
      return keys
    },
  }
  const shelf = createShelf(async () => ({driver: slow, box: openBox, store: 'test'}))
  shelf.take(toPending(put(noteType, 'one', 'hello')))
  const listing = shelf.keys('note/')
  await shelf.save()
  expect(shelf.unsaved).toBe(0)
  arrive()
  expect(await listing).toEqual(['note/one'])
})
