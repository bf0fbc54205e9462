/** Processes without keys, as the vault process sees them: they have no vault, no path and nothing of the environment. */

/** One end of the channel to such a process; messages arrive as copies, in their order. */
export interface ApartPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other end is gone. */
  onClose(listener: () => void): void;
}

/** A process that was started for one piece of work. */
export interface ApartProcess extends ApartPort {
  /** Ends it at once, whatever it does. May be called twice. */
  end(): void;
}
