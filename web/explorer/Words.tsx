import type { JSX } from 'react'

/** The same in Thai and, quieter, in English. */
export function Words(props: { th: string; en: string }): JSX.Element {
  return (
    <>
      {props.th}{' '}
      <span className="english" lang="en">
        {props.en}
      </span>
    </>
  )
}
