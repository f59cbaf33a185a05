// What the status item says, worked out from what has happened. Knows nothing of VS Code.

export type Phase =
  | { readonly kind: "starting"; readonly stage?: string }
  | { readonly kind: "running"; readonly version: string }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly reason: string };

/** What the server says of the specialist (`rustSpecialist/status`). */
export interface Specialist {
  readonly state: "idle" | "paused";
  readonly reason?: string;
  /** Seconds since 1970; null: until the settings or the day change. */
  readonly until?: number | null;
}

export interface State {
  readonly phase: Phase;
  /** The server's work in progress, by token: title, and what it is at. */
  readonly work: ReadonlyMap<string, { readonly title: string; readonly message?: string }>;
  readonly isTrusted: boolean;
  readonly specialist: Specialist;
}

export const INITIAL: State = {
  phase: { kind: "starting" },
  work: new Map(),
  isTrusted: true,
  specialist: { state: "idle" },
};

export interface View {
  /** The text of the item, with codicons. */
  readonly text: string;
  /** One sentence. */
  readonly detail: string;
  readonly level: "normal" | "warning" | "error";
}

const NAME = "rust-specialist";

export function view(state: State): View {
  switch (state.phase.kind) {
    case "starting":
      return normal(`$(loading~spin) ${NAME}`, `Starting${suffix(state.phase.stage)}.`);
    case "stopped":
      return { text: `$(circle-slash) ${NAME}`, detail: "The server is not running.", level: "warning" };
    case "failed":
      return { text: `$(error) ${NAME}`, detail: state.phase.reason, level: "error" };
    case "running":
      return running(state);
  }
}

function running({ work, isTrusted, specialist }: State): View {
  const tasks = [...work.values()];
  const asked = tasks.find((task) => isSpecialists(task.title));
  if (asked !== undefined) {
    return normal(`$(sparkle) ${NAME}`, `The specialist is at work${suffix(asked.message)}.`);
  }
  const [task] = tasks;
  if (task !== undefined) {
    return normal(`$(sync~spin) ${NAME}`, `Checking: ${task.title}${suffix(task.message)}.`);
  }
  if (specialist.state === "paused") {
    return normal(`$(debug-pause) ${NAME}`, `The specialist pauses${suffix(specialist.reason)}.`);
  }
  if (!isTrusted) {
    return normal(
      `$(debug-pause) ${NAME}`,
      "Local rules only: cargo and the specialist are off until you trust this workspace.",
    );
  }
  return normal(`$(check) ${NAME}`, "Ready.");
}

function normal(text: string, detail: string): View {
  return { text, detail, level: "normal" };
}

function suffix(text: string | undefined): string {
  return text === undefined || text === "" ? "" : `: ${text.replace(/\.+$/, "")}`;
}

/** The server's own name has the word, too. */
function isSpecialists(title: string): boolean {
  return /(^|[^-])\bspecialist\b/i.test(title);
}

/** What a `$/progress` notification carries. */
export interface Progress {
  readonly kind: string;
  readonly title?: string;
  readonly message?: string | undefined;
}

/** Whether the specialist is among what is at work. */
export function isAsking(work: State["work"]): boolean {
  return [...work.values()].some(({ title }) => isSpecialists(title));
}

/** A copy of `work` after a `$/progress` notification. */
export function after(work: State["work"], token: string, value: Progress): State["work"] {
  const next = new Map(work);
  if (value.kind === "end") {
    next.delete(token);
    return next;
  }
  const title = value.title ?? next.get(token)?.title;
  if (title !== undefined) {
    next.set(token, { title, ...(value.message === undefined ? {} : { message: value.message }) });
  }
  return next;
}
