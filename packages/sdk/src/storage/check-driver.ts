import {isPixelError} from '../errors/pixel-error.ts'
import type {StorageDriver} from './storage-driver.ts'

/**
 * How a driver of your own is checked.
 * @example
 * const options: CheckDriverOptions = {isDurable: false}
 */
export interface CheckDriverOptions {
  /** Whether a driver that is opened again has what the one before has written. Default `true`. */
  readonly isDurable?: boolean | undefined
}

interface Report {
  readonly expect: (isSo: boolean, problem: string) => void
}

/**
 * Checks that a driver keeps the promises of `StorageDriver`. `open` gives a driver of the same place each time; that place is cleared
 * first and last. Returns what is not so, in words; an empty list is a pass.
 * @example
 * import {checkDriver} from '@pixelated/sdk/testing'
 * import {createMemoryDriver} from '@pixelated/sdk/storage'
 *
 * const problems = await checkDriver(createMemoryDriver, {isDurable: false})
 * console.log(problems.length === 0)
 */
export async function checkDriver(
  open: () => StorageDriver | Promise<StorageDriver>,
  {isDurable = true}: CheckDriverOptions = {},
): Promise<string[]> {
  const problems: string[] = []
  const report: Report = {expect: (isSo, problem) => void (isSo || problems.push(problem))}
  for (const check of [checkRecords, checkOrder, checkCopies, checkAtomicity, checkEnd]) {
    await (await open()).clear()
    const driver = await open()
    try {
      await check(driver, report)
    } catch {
      problems.push(`it fails in ${check.name}`)
    }
    driver.close()
  }
  if (isDurable) await checkDurability(open, report)
  await (await open()).clear()
  return problems
}

const bytesOf = (...bytes: number[]): ArrayBuffer => Uint8Array.from(bytes).buffer

const isSame = (one: ArrayBuffer | undefined, other: ArrayBuffer): boolean =>
  one !== undefined && String(new Uint8Array(one)) === String(new Uint8Array(other))

const isRefused = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  )

const isClosed = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    (error: unknown) => isPixelError(error, 'storage') && 'failure' in error && error.failure === 'closed',
  )

async function checkRecords(driver: StorageDriver, {expect}: Report): Promise<void> {
  expect((await driver.read('a/1')) === undefined, 'what was never written is not undefined')
  const every = Uint8Array.from({length: 200_000}, (_, index) => index % 256).buffer
  await driver.write([
    {key: 'a/1', bytes: bytesOf(1)},
    {key: 'a/10', bytes: every},
    {key: 'a/1~1', bytes: bytesOf()},
    {key: 'b/1', bytes: bytesOf(4)},
  ])
  expect(isSame(await driver.read('a/1'), bytesOf(1)), 'a record does not come back')
  expect(isSame(await driver.read('a/10'), every), 'a record of every byte does not come back')
  expect(isSame(await driver.read('a/1~1'), bytesOf()), 'an empty record does not come back')
  const keys = async (prefix: string): Promise<string> => (await driver.keys(prefix)).toSorted().join(' ')
  expect((await keys('')) === 'a/1 a/10 a/1~1 b/1', 'not every key is listed')
  expect((await keys('a/1~')) === 'a/1~1', 'keys are not listed by their prefix')
  await driver.write([
    {key: 'a/1', bytes: undefined},
    {key: 'never', bytes: undefined},
    {key: 'b/1', bytes: bytesOf(5)},
    {key: 'b/1', bytes: bytesOf(6)},
  ])
  expect((await driver.read('a/1')) === undefined, 'a deleted record is still there')
  expect(isSame(await driver.read('b/1'), bytesOf(6)), 'of two changes of one record the last does not win')
  expect((await keys('')) === 'a/10 a/1~1 b/1', 'a deleted key is still listed')
}

async function checkOrder(driver: StorageDriver, {expect}: Report): Promise<void> {
  const writes = Array.from({length: 30}, (_, index) => driver.write([{key: 'one', bytes: bytesOf(index)}]))
  const read = driver.read('one')
  expect(isSame(await read, bytesOf(29)), 'a read does not see the writes called before it')
  await Promise.all(writes)
  expect(isSame(await driver.read('one'), bytesOf(29)), 'writes do not happen in the order of their calls')
}

async function checkCopies(driver: StorageDriver, {expect}: Report): Promise<void> {
  const given = new Uint8Array([1, 2])
  const writing = driver.write([{key: 'one', bytes: given.buffer}])
  given[0] = 9
  await writing
  const got = await driver.read('one')
  expect(isSame(got, bytesOf(1, 2)), 'a record changes with the buffer of its writer')
  if (got) new Uint8Array(got)[0] = 9
  expect(isSame(await driver.read('one'), bytesOf(1, 2)), 'a record changes with the buffer of its reader')
}

async function checkAtomicity(driver: StorageDriver, {expect}: Report): Promise<void> {
  await driver.write([{key: 'one', bytes: bytesOf(1)}])
  const detached = bytesOf(2)
  structuredClone(detached, {transfer: [detached]})
  const changes = [
    {key: 'one', bytes: bytesOf(3)},
    {key: 'two', bytes: detached},
  ]
  expect(await isRefused(driver.write(changes)), 'a buffer that is gone is written')
  expect(isSame(await driver.read('one'), bytesOf(1)), 'a write that failed has made some of its changes')
}

async function checkEnd(driver: StorageDriver, {expect}: Report): Promise<void> {
  await driver.write([{key: 'one', bytes: bytesOf(1)}])
  driver.close()
  driver.close()
  const works = [driver.read('one'), driver.keys(''), driver.write([{key: 'one', bytes: undefined}])]
  const answers = await Promise.all(works.map(isClosed))
  expect(!answers.includes(false), 'a closed driver does not say so')
  await driver.clear()
}

async function checkDurability(open: () => StorageDriver | Promise<StorageDriver>, {expect}: Report): Promise<void> {
  const first = await open()
  await first.write([{key: 'one', bytes: bytesOf(1)}])
  first.close()
  const second = await open()
  expect(isSame(await second.read('one'), bytesOf(1)), 'a record is gone when the driver is opened again')
  await second.clear()
  expect(await isClosed(second.read('one')), 'a cleared driver does not say so')
  const third = await open()
  expect((await third.keys('')).length === 0, 'a record is still there after everything was cleared')
  third.close()
}
