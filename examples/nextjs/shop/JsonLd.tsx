/** Data for search engines. `<` is escaped: no text of the shop's can end the element. */
export function JsonLd({ data }: { data: Record<string, unknown> }) {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React would write quotes as entities, which JSON has not
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
