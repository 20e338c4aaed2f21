/** A stylesheet as text: what Vite gives for this suffix, and our builds too (`read-inline-css.ts`). */
declare module '*.css?inline' {
  const css: string
  // oxlint-disable-next-line import/no-default-export -- that is how Vite gives it
  export default css
}
