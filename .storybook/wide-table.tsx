import type {ComponentProps} from 'react'

/** A table in a guide. On a narrow page it is scrolled by itself, by keys too, and not the page. */
export const WideTable = (props: ComponentProps<'table'>) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
  <div className="docs-wide" tabIndex={0}>
    <table {...props} />
  </div>
)
