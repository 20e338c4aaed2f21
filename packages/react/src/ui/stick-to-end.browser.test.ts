import {afterEach, expect, it} from 'vitest'
import {createEndKeeper} from './stick-to-end.ts'

afterEach(() => document.body.replaceChildren())

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

function begin() {
  const viewport = document.createElement('div')
  const content = document.createElement('div')
  viewport.style.cssText = 'height: 200px; overflow: auto; overflow-anchor: none'
  content.style.height = '2000px'
  viewport.append(content)
  document.body.append(viewport)
  const keeper = createEndKeeper()
  keeper.attach(viewport, content)
  const fromEnd = () => viewport.scrollHeight - viewport.clientHeight - viewport.scrollTop
  return {viewport, content, keeper, fromEnd}
}

it('stays at the end when the content shrinks and grows before anything is drawn, as when rows are measured', async () => {
  const {viewport, content, keeper, fromEnd} = begin()
  await frame()
  content.style.height = '1000px'
  expect(viewport.scrollTop).toBe(800)
  content.style.height = '1500px'
  await frame()
  await frame()
  expect(keeper.isAtEnd()).toBe(true)
  expect(fromEnd()).toBe(0)
})

it('lets a reader go, also while the content grows', async () => {
  const {viewport, content, keeper} = begin()
  await frame()
  viewport.dispatchEvent(new WheelEvent('wheel', {deltaY: -300}))
  viewport.scrollTop -= 300
  content.style.height = '2100px'
  await frame()
  await frame()
  expect(keeper.isAtEnd()).toBe(false)
  expect(viewport.scrollTop).toBe(1500)
})

it('follows what scrolls without a hand, such as a search in the page', async () => {
  const {viewport, keeper} = begin()
  await frame()
  viewport.scrollTop = 100
  await frame()
  await frame()
  expect(keeper.isAtEnd()).toBe(false)
  viewport.scrollTop = 5000
  await frame()
  await frame()
  expect(keeper.isAtEnd()).toBe(true)
})
