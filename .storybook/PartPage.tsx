import { Controls, Description, Primary, Stories, Subtitle, Title } from '@storybook/addon-docs/blocks'

/** The page of a part: its first story with what that shows, its props, and then the other stories, each once. */
export function PartPage() {
  return (
    <>
      <Title />
      <Subtitle />
      <Description of="meta" />
      <Description of="story" />
      <Primary />
      <Controls />
      <Stories includePrimary={false} />
    </>
  )
}
