// Servers cannot see each other: the client tells ours what rustc and clippy have said through others.

/** The part of a diagnostic that decides whose it is. */
export interface Told {
  readonly source?: string | undefined;
}

/** Whether a diagnostic is the compiler's or clippy's through another server: the source of ours bears our name. */
export function isOthers(diagnostic: Told): boolean {
  return diagnostic.source === "rustc" || diagnostic.source === "clippy";
}

/** The other servers that report the compiler's findings, by name; undefined where nothing is known of them. */
export function otherServers(hasRustAnalyzer: boolean, checkOnSave: unknown): string[] | undefined {
  if (!hasRustAnalyzer) {
    return undefined;
  }
  return checkOnSave === false ? [] : ["rust-analyzer"];
}

/** Sends what has changed, once. */
export class Forwarder<D extends Told, Key> {
  private readonly last = new Map<Key, string>();

  constructor(
    private readonly toProtocol: (diagnostics: D[]) => readonly unknown[],
    private readonly send: (key: Key, diagnostics: readonly unknown[]) => void,
  ) {}

  /** `diagnostics` are all there are for `key`. Nothing is sent of a document of which nothing was ever said. */
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
