/** Time, passed in so that tests do not wait. Milliseconds that only go forward. */
export interface Clock {
  nowMs(): number;
  /** @returns takes it back. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Waits, or ends early when the signal aborts. Never rejects: look at the signal afterwards. */
export function pause(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  if (delayMs <= 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const cancel = clock.after(delayMs, resolve);
    signal?.addEventListener('abort', () => (cancel(), resolve()), { once: true });
  });
}

/**
 * Lets a value through at most once in `intervalMs`. What comes between is merged and goes out
 * when the time is up, so that the last one is never lost; `stop` drops it.
 */
export function createThrottle<T>(clock: Clock, intervalMs: number, emit: (value: T) => void, merge: (earlier: T, later: T) => T) {
  let lastMs = Number.NEGATIVE_INFINITY;
  let held: { readonly value: T } | undefined;
  let cancel: (() => void) | undefined;
  const send = (value: T) => {
    lastMs = clock.nowMs();
    emit(value);
  };
  const release = () => {
    cancel = undefined;
    const value = held;
    held = undefined;
    if (value) send(value.value);
  };
  return {
    push(value: T): void {
      const waitMs = lastMs + intervalMs - clock.nowMs();
      if (!cancel && waitMs <= 0) return send(value);
      held = { value: held ? merge(held.value, value) : value };
      cancel ??= clock.after(waitMs, release);
    },
    stop(): void {
      cancel?.();
      cancel = undefined;
      held = undefined;
    },
  };
}
