/** What reading one row of a file of cases gives. */
import type { CaseInput } from '../model/case-input.ts';
import type { RefusedRow, RowProblem } from '../record-files/rows.ts';
import type { ExactCase } from './exact-case.ts';

/** `input` is what people write; `exact` what Lapwing itself wrote, value by value. `aside` was understood and not taken. */
export type ReadCase =
  | { readonly ok: true; readonly input: CaseInput; readonly exact?: undefined }
  | { readonly ok: true; readonly exact: ExactCase; readonly input?: undefined; readonly aside?: readonly RowProblem[] }
  | RefusedRow;
