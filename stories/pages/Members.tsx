import type { Member } from '../../.storybook/api/members.js'

interface MembersTableProps {
  title: string
  members: readonly Member[]
}

/** Fields of a type, with their docstrings. Nothing where there are none. */
export function MembersTable({ title, members }: MembersTableProps) {
  if (members.length === 0) return null
  return (
    <div className="members">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ name, type, doc }) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              <td>
                {doc && (
                  <p>
                    <Code text={doc} />
                  </p>
                )}
                <code className="type">{type}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A docstring: plain text, with code between backticks. */
export function Code({ text }: { text: string }) {
  return text.split(/`([^`]+)`/).map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
    at % 2 === 1 ? <code key={at}>{part}</code> : part,
  )
}
