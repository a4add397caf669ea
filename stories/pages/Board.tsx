import { Description, DocsContext, Story, Title } from '@storybook/addon-docs/blocks'
import { useContext } from 'react'
import './pages.css'

/** All stories of one file side by side, live. */
export function Board() {
  const context = useContext(DocsContext)
  const stories = context.componentStories().filter(({ tags }) => tags.includes('autodocs'))
  return (
    <>
      <Title />
      <Description of="meta" />
      <div className="board">
        {stories.map((story) => (
          <section key={story.id} aria-labelledby={`${story.id}-name`}>
            <h3 id={`${story.id}-name`}>
              <a href={`?path=/story/${story.id}`}>{story.name}</a>
            </h3>
            <Description of={story.moduleExport} />
            <Story of={story.moduleExport} />
          </section>
        ))}
      </div>
    </>
  )
}
