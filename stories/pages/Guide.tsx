import { Markdown } from '@storybook/addon-docs/blocks'

/** One file of docs/. */
export function Guide({ name, markdown }: { name: string; markdown: string }) {
  return <Markdown>{withLinks(markdown, name)}</Markdown>
}

/** Files of the package link each other by name; Storybook knows their pages. */
function withLinks(markdown: string, page: string): string {
  return markdown
    .replace(
      /\]\((?:docs\/)?([\w-]+)\.md(#[\w-]+)?\)/g,
      (_, name: string) => `](?path=/docs/guides-${name}--docs)`,
    )
    .replace(/\]\(#[\w-]+\)/g, `](?path=/docs/guides-${page}--docs)`)
    .replace(/\[([^\]]+)\]\(\.\.?\/[^)]*\)/g, '$1')
}
