import type { KnownChange } from '../../model/action.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { Heads, RecordRow } from '../store.ts';

/** The changes of one record in an action that is being written. */
export interface LocalGroup {
  readonly entity: string;
  readonly record: RecordId;
  /** As it was before; absent for a record that begins with this action. */
  readonly before: RecordRow | undefined;
  readonly heads: Heads;
  readonly changes: readonly { readonly n: number; readonly change: KnownChange }[];
  /** True when every change follows just what is there. */
  readonly followsHeads: boolean;
}
