// Servers cannot see each other: the client tells ours what rustc and clippy have said through others.

/** The part of a diagnostic that decides whose it is. */
export interface Told {
  readonly source?: string | undefined;
}

/** Whether a diagnostic is the compiler's or clippy's, and reached the editor through another server. */
export function isOthers(diagnostic: Told): boolean {
  return (diagnostic.source === "rustc" || diagnostic.source === "clippy") && !isOurs(diagnostic);
}

/** Diagnostics of our own server say in `data` which rule speaks; those of others have other data or none. */
function isOurs(diagnostic: Told): boolean {
  const data: unknown = "data" in diagnostic ? diagnostic.data : undefined;
  return typeof data === "object" && data !== null && "rule" in data;
}

/** Sends what has changed, once. */
export class Forwarder<D extends Told, Key> {
  private readonly last = new Map<Key, string>();

  constructor(
    private readonly toProtocol: (diagnostics: D[]) => readonly unknown[],
    private readonly send: (key: Key, diagnostics: readonly unknown[]) => void,
  ) {}

  /** `diagnostics` are all there are for `key`. Nothing is sent for a document of which nothing was ever said. */
  update(key: Key, diagnostics: readonly D[]): void {
    const told = this.toProtocol(diagnostics.filter(isOthers));
    const text = JSON.stringify(told);
    if (text !== (this.last.get(key) ?? "[]")) {
      this.last.set(key, text);
      this.send(key, told);
    }
  }

  /** The document is closed: the server has forgotten it. */
  forget(key: Key): void {
    this.last.delete(key);
  }

  /** There is a new server, which knows nothing. */
  reset(): void {
    this.last.clear();
  }
}
