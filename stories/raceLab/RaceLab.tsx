import { createSandbox } from '@aerocall/commerce-react/testing'
import { type ComponentType, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import './raceLab.css'
import { createRecorder, type Recorder, type Tab, timeWrong, type Weather } from './recorder.js'
import { TimeLine } from './TimeLine.js'
import { KitTabs, NaiveTabs, type Press } from './tabs.js'

interface Race {
  name: string
  /** What the shopper does. */
  clicks: readonly { tab: Tab; at: number }[]
  weather: Weather
  tabs: readonly Tab[]
  told: string
}

const clicksOf = (tab: Tab, count: number, every: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ tab, at: from + at * every }))

const RACES: readonly Race[] = [
  {
    name: 'Ten clicks',
    clicks: clicksOf('A', 10, 90),
    weather: {},
    tabs: ['A'],
    told: 'A shopper presses Add ten times in a second, on a network whose answers overtake each other.',
  },
  {
    name: 'Slow answer',
    clicks: clicksOf('A', 4, 350),
    weather: { slowAnswer: 2400 },
    tabs: ['A'],
    told: 'The first request does its work in time, and its answer comes two and a half seconds late.',
  },
  {
    name: 'Lost answer',
    clicks: clicksOf('A', 3, 260),
    weather: { isAnswerLost: true },
    tabs: ['A'],
    told: 'The first request takes effect, and the connection breaks before its answer arrives.',
  },
  {
    name: 'Second tab',
    clicks: [...clicksOf('A', 3, 240), ...clicksOf('B', 2, 300, 120)],
    weather: {},
    tabs: ['A', 'B'],
    told: 'The same shopper has the shop open twice, and adds in both tabs.',
  },
]

interface RaceLabProps {
  /** The name of the race that is run when the lab is opened. Default: none. */
  opening?: string
}

/** The same clicks on two carts, on the same network. */
export function RaceLab({ opening }: RaceLabProps) {
  const [started, setStarted] = useState<{ race: Race; number: number } | null>(() => {
    const race = RACES.find(({ name }) => name === opening)
    return race ? { race, number: 1 } : null
  })
  const start = (race: Race) => setStarted((last) => ({ race, number: (last?.number ?? 0) + 1 }))
  return (
    <div className="lab">
      <header>
        <h1>Race lab</h1>
        <p className="lab-lead">
          The same clicks, the same unsteady network, two carts. Choose what goes wrong and watch what the
          shopper sees, what the shop is asked, and what the shop holds in the end.
        </p>
        <div className="row">
          {RACES.map((race) => (
            <button
              key={race.name}
              type="button"
              className={race === started?.race ? 'main' : undefined}
              aria-pressed={race === started?.race}
              onClick={() => start(race)}
            >
              {race.name}
            </button>
          ))}
        </div>
        <p className="note" role="status">
          {started?.race.told ?? 'Nothing has been clicked yet.'}
        </p>
      </header>
      <div className="lab-columns">
        <Contender
          key={`kit ${started?.number}`}
          title="This kit"
          subtitle="useAddToCart()"
          Tabs={KitTabs}
          race={started?.race ?? null}
        />
        <Contender
          key={`naive ${started?.number}`}
          title="The usual recipe"
          subtitle="useMutation(), optimistic, one retry"
          Tabs={NaiveTabs}
          race={started?.race ?? null}
        />
      </div>
      <Legend />
    </div>
  )
}

interface ContenderProps {
  title: string
  subtitle: string
  Tabs: ComponentType<Parameters<typeof KitTabs>[0]>
  race: Race | null
}

function Contender({ title, subtitle, Tabs, race }: ContenderProps) {
  const [{ sandbox, recorder }] = useState(() => {
    const made = createSandbox()
    return { sandbox: made, recorder: createRecorder(made, race?.weather ?? {}) }
  })
  const press = useRef<Press>(null)
  useEffect(() => {
    const timers = race?.clicks.map(({ tab, at }) => setTimeout(() => press.current?.(tab), at + 150))
    return () => timers?.forEach(clearTimeout)
  }, [race])
  const tabs = race?.tabs ?? ['A']
  return (
    <section className="lab-side" aria-label={title}>
      <h2>
        {title} <small>{subtitle}</small>
      </h2>
      <div className="row">
        <Tabs sandbox={sandbox} recorder={recorder} tabs={tabs} press={press} />
      </div>
      <Picture recorder={recorder} tabs={tabs} />
    </section>
  )
}

function Picture({ recorder, tabs }: { recorder: Recorder; tabs: readonly Tab[] }) {
  const recording = useSyncExternalStore(recorder.subscribe, recorder.getRecording)
  const isBusy = recording.requests.some(({ outcome }) => outcome === 'pending')
  const now = useClock(recorder, isBusy)
  const wanted = recording.clicks.length
  const screens = tabs.map((tab) => recording.shown[tab].at(-1)?.value ?? 0)
  const isRight = recording.onServer === wanted && screens.every((count) => count === wanted)
  const wrong = Math.max(...tabs.map((tab) => timeWrong(recording, tab, now)))
  const verdict = wanted === 0 ? 'waiting' : isBusy ? 'racing' : isRight ? 'right' : 'wrong'
  return (
    <>
      <TimeLine recording={recording} tabs={tabs} now={now} />
      <dl className="lab-figures">
        <Figure name="Wanted" value={wanted} />
        <Figure
          name="On screen"
          value={screens.join(' and ')}
          isWrong={verdict === 'wrong' && screens.some((count) => count !== wanted)}
        />
        <Figure
          name="In the shop"
          value={recording.onServer}
          isWrong={verdict === 'wrong' && recording.onServer !== wanted}
        />
        <Figure name="Requests" value={recording.requests.length} />
        <Figure name="Screen was wrong for" value={`${(wrong / 1000).toFixed(1)} s`} isWrong={wrong > 50} />
      </dl>
      <p className="lab-verdict" data-verdict={verdict} role="status">
        {verdictText({ verdict, wanted, onServer: recording.onServer, screens })}
      </p>
    </>
  )
}

interface Outcome {
  verdict: 'waiting' | 'racing' | 'right' | 'wrong'
  wanted: number
  onServer: number
  screens: readonly number[]
}

function verdictText({ verdict, wanted, onServer, screens }: Outcome): string {
  if (verdict === 'waiting') return 'Ready.'
  if (verdict === 'racing') return 'Racing…'
  if (verdict === 'right') return `Right: ${wanted} wanted, ${onServer} in the shop.`
  if (onServer > wanted) return `Wrong: the shopper would pay for ${onServer - wanted} too many.`
  if (onServer < wanted) return `Wrong: ${wanted - onServer} are missing in the shop.`
  return `Wrong: the shop holds ${onServer}, and the screen says ${screens.join(' and ')}.`
}

function Figure({
  name,
  value,
  isWrong = false,
}: {
  name: string
  value: number | string
  isWrong?: boolean
}) {
  return (
    <div data-wrong={isWrong ? '' : undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** Moves while something is under way, and a little longer. */
function useClock(recorder: Recorder, isBusy: boolean): number {
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (!isBusy) return setNow(recorder.now())
    const timer = setInterval(() => setNow(recorder.now()), 40)
    return () => clearInterval(timer)
  }, [recorder, isBusy])
  return now
}

function Legend() {
  return (
    <ul className="lab-legend">
      <li>
        <i data-kind="click" /> a click
      </li>
      <li>
        <i data-method="POST" /> a write
      </li>
      <li>
        <i data-method="GET" /> a read
      </li>
      <li>
        <i data-method="POST" data-outcome="lost" /> its answer was lost
      </li>
      <li>
        <i data-kind="steps" /> the count on screen
      </li>
    </ul>
  )
}
