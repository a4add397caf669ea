import { useTexts } from '../texts.js'

/** The front page's opening. */
export function Hero() {
  const texts = useTexts()
  return (
    <section className="hero" aria-labelledby="hero-title">
      <div className="hero-text">
        <p className="eyebrow">{texts.heroEyebrow}</p>
        <h1 id="hero-title" tabIndex={-1}>
          {texts.heroTitle}
        </h1>
        <p className="lead">{texts.heroLead}</p>
        <a className="button button-primary" href="#goods">
          {texts.seeAllGoods}
        </a>
      </div>
      <img src="/still-life.svg" alt="" width="1600" height="1100" fetchPriority="high" />
    </section>
  )
}
