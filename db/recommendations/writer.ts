/** What the writers share with the import that drives them. */
import type { ChangeList } from './changes.ts';
import type { KeySet } from './key-set.ts';

export type RowOutcome = 'added' | 'updated' | 'unchanged';

/** One recommendation as the search index takes it; a later row with the same key replaces the earlier. */
export interface SearchRow {
  readonly key: number;
  readonly id: Buffer;
  readonly text: string;
  /** English names: the State under review first, then the recommending States. */
  readonly states: readonly string[];
  readonly paragraph: string | null;
  readonly symbol: string | null;
  /** Stored by this import and not handed out before, so the index holds nothing of it. */
  readonly isNew?: boolean;
}

export interface WriterContext {
  readonly setKey: number;
  /** The format of the set: what the same kind of source said before is replaced by what it says now. */
  readonly source: string;
  /** An import of this set was cut off: rows may be stored and not yet searchable, so unchanged ones are indexed again. */
  readonly isResumed: boolean;
  /** Recommendations and statements that the file speaks of, for the report. */
  readonly touched: KeySet;
  readonly seenStatements: KeySet;
  /** `CHN 17`: reviews whose matching must be looked at again. */
  readonly reviews: Set<string>;
  readonly changes: ChangeList;
}
