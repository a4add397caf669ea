import { Description, DocsContext, Story, Title } from '@storybook/addon-docs/blocks'
import { type ComponentProps, useContext, useEffect, useRef, useState } from 'react'
import './pages.css'

/** A checkout is a shop, a cart and a payment form: more at once wait for each other. */
const AT_ONCE = 3
/** A story in which nothing has moved for so long has come to rest, ms. */
const REST_MS = 400
/** How long a story may take to show anything, ms. The ones behind it come then all the same. */
const PATIENCE_MS = 10_000

/** All stories of one file side by side, live. They start one after the other. */
export function Board() {
  const context = useContext(DocsContext)
  const stories = context.componentStories().filter(({ tags }) => tags.includes('autodocs'))
  const [atRest, setAtRest] = useState(0)
  return (
    <>
      <Title />
      <Description of="meta" />
      <div className="board">
        {stories.map((story, index) => (
          <section key={story.id} aria-labelledby={`${story.id}-name`}>
            <h3 id={`${story.id}-name`}>
              <a href={`?path=/story/${story.id}`}>{story.name}</a>
            </h3>
            <Description of={story.moduleExport} />
            {index < atRest + AT_ONCE ? (
              <Live of={story.moduleExport} onRest={() => setAtRest((count) => count + 1)} />
            ) : (
              <div data-waiting />
            )}
          </section>
        ))}
      </div>
    </>
  )
}

interface LiveProps extends Pick<ComponentProps<typeof Story>, 'of'> {
  /** Called once. */
  onRest: () => void
}

function Live({ of, onRest }: LiveProps) {
  const root = useRef<HTMLDivElement>(null)
  const latest = useRef(onRest)
  useEffect(() => {
    const element = root.current
    if (element === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(end, element.querySelector('.look') ? REST_MS : PATIENCE_MS)
    }
    const observer = new MutationObserver(wait)
    const stop = () => {
      clearTimeout(timer)
      observer.disconnect()
    }
    const end = () => {
      stop()
      latest.current()
    }
    observer.observe(element, { attributes: true, childList: true, characterData: true, subtree: true })
    wait()
    return stop
  }, [])
  return (
    <div ref={root}>
      <Story of={of} />
    </div>
  )
}
