/** A text for each kind of something, and one for those that have none of their own. */
export function named(names: Readonly<Record<string, string>>, usual: string): (kind: string) => string {
  return (kind) => names[kind] ?? usual
}
