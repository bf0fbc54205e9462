/** Stores what a State answered to paragraphs that are here. A paragraph that is not here is refused, not made. */
import { paragraphId } from '../import/recommendation-id.ts';
import { type AnswerRow, type CellProblem, problem } from '../import/rows.ts';
import { query } from '../query/query.ts';
import type { Connection } from '../vault/connection.ts';
import type { ParagraphStore } from './paragraph-store.ts';
import type { RowOutcome, WriterContext } from './writer.ts';

const byNumber = query((db, given: { mechanism: string; state: string; paragraph: string }) =>
  db
    .selectFrom('recommendation')
    .select('id')
    .where('mechanism', '=', given.mechanism)
    .where('state', '=', given.state)
    .where('paragraph', '=', given.paragraph)
    .limit(2),
);

/** Writes inside the caller's transaction; for the time of one import. */
export class AnswerWriter {
  readonly #raw: Connection;
  readonly #paragraphs: ParagraphStore;
  readonly #context: WriterContext;

  constructor(raw: Connection, paragraphs: ParagraphStore, context: WriterContext) {
    this.#raw = raw;
    this.#paragraphs = paragraphs;
    this.#context = context;
  }

  write(value: AnswerRow, row: number): RowOutcome | CellProblem {
    const ids = this.#idsOf(value);
    if (ids.length > 1)
      return problem(
        'paragraph',
        value.paragraph,
        'paragraph-ambiguous',
        'Several reports have this paragraph; give the symbol of the one.',
      );
    const found = ids[0] && this.#paragraphs.find(ids[0]);
    if (!found) return problem('paragraph', value.paragraph, 'paragraph-unknown', 'This paragraph is not here; import the report first.');
    this.#context.touched.add(found.key);
    const { response, responseGiven, responseComment } = value;
    const stored = this.#paragraphs.read(found.key);
    const isSame = stored.response === response;
    // Other words for the same position are no news.
    const given = { response, responseComment, ...(isSame && stored.responseGiven !== null ? {} : { responseGiven }) };
    return this.#paragraphs.update(stored, given, row, null) ? 'updated' : 'unchanged';
  }

  /** Without a symbol, the only paragraph of this State with this number. */
  #idsOf({ mechanism, state, symbol, paragraph }: AnswerRow): readonly Buffer[] {
    if (symbol !== '') return [paragraphId(mechanism, state, symbol, paragraph)];
    return byNumber.all({ raw: this.#raw }, { mechanism, state, paragraph }).map(({ id }) => id);
  }
}
