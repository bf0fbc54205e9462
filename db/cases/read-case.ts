/** What reading one row of a file of cases gives. */
import type { CaseInput } from '../model/case-input.ts';
import type { RefusedRow, RowProblem } from '../record-files/rows.ts';
import type { ExactCase } from './exact-case.ts';

/** `input` is what people write; `exact` what Lapwing itself wrote, value by value. `aside` was understood and not taken. */
export type ReadCase =
  | (Placed & { readonly ok: true; readonly input: CaseInput; readonly exact?: undefined })
  | (Placed & { readonly ok: true; readonly exact: ExactCase; readonly input?: undefined; readonly aside?: readonly RowProblem[] })
  | RefusedRow;

interface Placed {
  /** Where it stands in the file, of a table whose rows are no cases one by one. */
  readonly row?: number;
  /** It looks exactly like a case that is here, and is not to be taken again. */
  readonly isHere?: boolean;
}
