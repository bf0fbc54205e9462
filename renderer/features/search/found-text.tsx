import type { SearchKind } from '../../../db/model/search-kinds.ts';
import { useText } from '../../i18n/index.tsx';
import { RecordTitle, useCaseName, useFieldText } from '../values/index.ts';
import styles from './search.module.css';

export interface FoundSnippet {
  readonly text: string;
  readonly matches: readonly (readonly number[])[];
}

interface FoundTextProps {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly partOf: string;
  readonly partOfCase?: string | undefined;
  readonly snippet?: FoundSnippet | undefined;
  /** Of a file, where the words stand. */
  readonly page?: number | undefined;
}

/** What an address says besides of a record that was found: the page of its file. */
export function pageOf({ page }: Pick<FoundTextProps, 'page'>): { readonly page?: string } {
  return page === undefined ? {} : { page: String(page) };
}

/** What a record is called that was found; a case by what is known of it, where nobody named it. */
export function useFoundTitle({ kind, id, title }: Pick<FoundTextProps, 'kind' | 'id' | 'title'>): string {
  const words = useFieldText();
  const caseName = useCaseName(kind === 'case' ? { id, title } : undefined);
  return caseName || words.title(kind, title);
}

/** One record that was found: what it is called, the case that it is part of, the words around what was found. */
export function FoundText({ kind, id, title, partOf, partOfCase, snippet, page }: FoundTextProps) {
  const t = useText();
  const shown = useFoundTitle({ kind, id, title });
  return (
    <span className={styles['found']}>
      <span className={styles['title']}>
        <bdi>{shown}</bdi>
        {page !== undefined && <span className={styles['partOf']}>{` · ${t('search.page', { page })}`}</span>}
        {(partOf !== '' || partOfCase !== undefined) && (
          <span className={styles['partOf']}>
            {' · '}
            <bdi>{partOfCase === undefined ? partOf : <RecordTitle entity="case" id={partOfCase} title={partOf} />}</bdi>
          </span>
        )}
      </span>
      {snippet && snippet.text !== '' && snippet.text !== shown && <Snippet {...snippet} />}
    </span>
  );
}

function Snippet({ text, matches }: FoundSnippet) {
  const parts: { readonly at: number; readonly text: string; readonly isMatch: boolean }[] = [];
  let at = 0;
  for (const [from = 0, to = 0] of matches) {
    parts.push({ at, text: text.slice(at, from), isMatch: false }, { at: from, text: text.slice(from, to), isMatch: true });
    at = to;
  }
  parts.push({ at, text: text.slice(at), isMatch: false });
  return (
    <span className={styles['snippet']} dir="auto">
      {parts.map((part) => (part.isMatch ? <mark key={`m${part.at}`}>{part.text}</mark> : <span key={`t${part.at}`}>{part.text}</span>))}
    </span>
  );
}
