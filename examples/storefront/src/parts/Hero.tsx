/** The front page's opening. */
export function Hero() {
  return (
    <section className="hero" aria-labelledby="hero-title">
      <div className="hero-text">
        <p className="eyebrow">Stoneware · Linen · Pantry</p>
        <h1 id="hero-title" tabIndex={-1}>
          Goods for the kitchen table
        </h1>
        <p className="lead">
          Made slowly by people we know, for the hour between setting the table and clearing it.
        </p>
        <a className="button button-primary" href="#goods">
          See all goods
        </a>
      </div>
      <img src="/still-life.svg" alt="" width="1600" height="1100" fetchPriority="high" />
    </section>
  )
}
