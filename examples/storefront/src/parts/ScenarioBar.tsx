import type { Scenario } from '../config.js'

interface ScenarioBarProps {
  scenarios: readonly Scenario[]
  current: string
}

/**
 * What the sandbox can be told to do, for who tries the shop out; it speaks English, as the README does. A
 * link loads the page again, and the server tells the sandbox.
 */
export function ScenarioBar({ scenarios, current }: ScenarioBarProps) {
  const { pathname } = window.location
  return (
    <aside className="scenarios" aria-label="Demo scenarios" lang="en">
      <details>
        <summary>
          <span>Sandbox demo</span>
          <span className="scenarios-current">{current === 'none' ? 'Play a scenario' : current}</span>
        </summary>
        <ul>
          {scenarios.map(({ name, todo, result }) => (
            <li key={name}>
              <a href={`${pathname}?scenario=${name}`} aria-current={name === current ? 'true' : undefined}>
                <strong>{name}</strong>
                <span>
                  {todo}: {result}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </details>
    </aside>
  )
}
