import api from 'virtual:commerce-api'
import { Canvas, Description, DocsContext, Title } from '@storybook/addon-docs/blocks'
import { useContext } from 'react'
import { Code, MembersTable } from './Members.js'
import './pages.css'

/** One file of hooks: of each its docstring, its call, its types and a live example. */
export function Hooks() {
  const context = useContext(DocsContext)
  return (
    <>
      <Title />
      <Description of="meta" />
      {context.componentStories().map((story) => (
        <Hook key={story.id} name={String(story.parameters.hook)} story={story.moduleExport} />
      ))}
    </>
  )
}

function Hook({ name, story }: { name: string; story: unknown }) {
  const entry = api[name]
  return (
    <section className="hook" aria-labelledby={name}>
      <h2 id={name}>{name}</h2>
      {entry && (
        <>
          {entry.description.split('\n\n').map((paragraph) => (
            <p key={paragraph}>
              <Code text={paragraph} />
            </p>
          ))}
          <pre className="signature">{entry.signature}</pre>
        </>
      )}
      <Canvas of={story as never} sourceState="shown" />
      {entry && <MembersTable title="Options" members={entry.members} />}
      {entry && <MembersTable title="Returns" members={entry.returns} />}
    </section>
  )
}
