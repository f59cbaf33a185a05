// The names of rules as paths of their pages, and back.

/** `async::await_holding_lock` as `/async/await_holding_lock.md`. */
export function pathOf(name: string): string {
  return `/${name.replaceAll("::", "/")}.md`;
}

/** The name that `pathOf` made a path of. */
export function nameOf(path: string): string {
  return path.replace(/^\//, "").replace(/\.md$/, "").replaceAll("/", "::");
}
