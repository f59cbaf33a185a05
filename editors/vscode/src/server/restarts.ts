// How often a server that crashes is started again before the user has to say so.

/** So many restarts within so many milliseconds; one more, and it will not get better by itself. */
const MOST = 4;
const WITHIN = 3 * 60_000;

export class Restarts {
  private times: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** The server has crashed: whether to start it again. */
  mayRestart(): boolean {
    const now = this.now();
    this.times = [...this.times.filter((time) => now - time < WITHIN), now];
    return this.times.length <= MOST;
  }
}
