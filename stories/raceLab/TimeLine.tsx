import type { RecordedRequest, Recording, Sample, Tab } from './recorder.js'

interface TimeLineProps {
  recording: Recording
  tabs: readonly Tab[]
  /** ms since the start of the race. */
  now: number
}

/** The picture: what was clicked, what was asked of the shop, and what stood on the screen meanwhile. */
export function TimeLine({ recording, tabs, now }: TimeLineProps) {
  const length = lengthOf(recording, now)
  const place = (at: number) => `${(100 * at) / length}%`
  return (
    <div className="lab-line" aria-hidden="true">
      <div className="lab-ticks">
        {secondsIn(length).map((second) => (
          <span key={second} style={{ insetInlineStart: place(second * 1000) }}>
            {second} s
          </span>
        ))}
      </div>
      {tabs.map((tab) => (
        <div key={tab} className="lab-lane">
          {tabs.length > 1 && <b>Tab {tab}</b>}
          <div className="lab-clicks">
            {recording.clicks
              .filter((click) => click.tab === tab)
              .map(({ at }) => (
                <i key={at} style={{ insetInlineStart: place(at) }} />
              ))}
          </div>
          <div
            className="lab-requests"
            style={{ height: `${0.625 * rowsOf(recording, tab, now).length}rem` }}
          >
            {rowsOf(recording, tab, now).flatMap((row, at) =>
              row.map(({ id, method, outcome, start, end }) => (
                <i
                  key={id}
                  data-method={method}
                  data-outcome={outcome}
                  style={{
                    insetBlockStart: `${0.625 * at}rem`,
                    insetInlineStart: place(start),
                    width: place(Math.max((end ?? now) - start, 30)),
                  }}
                />
              )),
            )}
          </div>
          <Steps samples={recording.shown[tab]} length={length} now={now} top={topOf(recording)} />
        </div>
      ))}
    </div>
  )
}

interface StepsProps {
  samples: readonly Sample[]
  length: number
  now: number
  top: number
}

/** The count on screen over time. */
function Steps({ samples, length, now, top }: StepsProps) {
  const y = (value: number) => 38 - (36 * value) / top
  const points = samples.flatMap(({ at, value }, index) => {
    const before = samples[index - 1]
    return before ? [`${at},${y(before.value)}`, `${at},${y(value)}`] : [`${at},${y(value)}`]
  })
  const last = samples.at(-1)
  if (last) points.push(`${Math.min(now, length)},${y(last.value)}`)
  return (
    <svg className="lab-steps" viewBox={`0 0 ${length} 40`} preserveAspectRatio="none" aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  )
}

const secondsIn = (length: number) => Array.from({ length: Math.ceil(length / 1000) - 1 }, (_, at) => at + 1)

const topOf = ({ shown, clicks }: Recording) =>
  Math.max(1, clicks.length, ...[...shown.A, ...shown.B].map(({ value }) => value))

const lengthOf = ({ requests }: Recording, now: number) =>
  Math.max(3000, ...requests.map(({ start, end }) => (end ?? Math.max(now, start)) + 300))

/** Requests that overlap stand below each other. */
function rowsOf({ requests }: Recording, tab: Tab, now: number): RecordedRequest[][] {
  const rows: RecordedRequest[][] = []
  for (const request of requests.filter((each) => each.tab === tab)) {
    const free = rows.find((row) => (row.at(-1)?.end ?? now) <= request.start)
    if (free) free.push(request)
    else rows.push([request])
  }
  return rows
}
