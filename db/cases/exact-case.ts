import type { ExactWhole } from '../record-files/exact.ts';

/** A case as Lapwing writes it, read back. */
export interface ExactCase extends ExactWhole {
  /** Who the case itself names stands there; else it is everybody whom no part of it names. */
  readonly hasPeople: boolean;
}
