import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { useEffect, useMemo, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { unsentValue } from '../../state/autosave.ts';
import { isReturningTo } from '../../state/left-place.ts';
import { Segments } from '../../ui/choices.tsx';
import { RecordText, useFieldsAround } from '../fields/index.ts';
import styles from './narrative.module.css';

export interface NarrativeProps {
  readonly caseId: string;
  readonly value: unknown;
  /** It is to be written: another object asks again. */
  readonly asked: object | undefined;
}

/** What happened, in Markdown: shown as it reads, and written in where one presses on it. */
export function Narrative({ caseId, value, asked }: NarrativeProps) {
  const t = useText();
  // What was typed a moment ago may not be in the log yet.
  const waiting = unsentValue('case', caseId, 'narrative');
  const text = String((waiting === undefined ? value : waiting) ?? '');
  const { isReadOnly } = useFieldsAround();
  const { mode, setMode, write, box } = useMode(text === '' || isReturningTo(t('field.narrative')) ? 'write' : 'read', asked);
  return (
    <div ref={box} className={styles['narrative']}>
      <div className={styles['mode']} data-reading={mode === 'read' || undefined}>
        <Segments
          label={t('narrative.mode')}
          value={mode}
          options={[
            { id: 'read', label: t('narrative.read') },
            { id: 'write', label: t('narrative.write') },
          ]}
          onChange={setMode}
        />
      </div>
      {mode === 'write' ? (
        <RecordText
          entity="case"
          record={caseId}
          field="narrative"
          label={t('field.narrative')}
          value={value}
          lines="reading"
          description={t('narrative.hint')}
        />
      ) : (
        <>
          <span className="visually-hidden">{t('field.narrative')}</span>
          {/* The same as "Write" above, for who points at the text. */}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
          <div {...(!isReadOnly && { onClick: () => isNothingChosen() && write() })}>
            <Reading text={text} />
          </div>
        </>
      )}
    </div>
  );
}

/** Reading or writing; who begins to write has the focus in the text. */
function useMode(first: 'read' | 'write', asked: object | undefined) {
  const [mode, setMode] = useState<string>(first);
  const [wanted, setWanted] = useState<object>();
  const box = useRef<HTMLDivElement>(null);
  const write = (by: object = {}) => {
    setMode('write');
    setWanted(by);
  };
  useEffect(() => {
    if (asked) write(asked);
  }, [asked]);
  useEffect(() => {
    if (wanted) box.current?.querySelector('textarea')?.focus();
  }, [wanted]);
  return { mode, setMode, write, box };
}

/** Who marks words to copy them does not want to write. */
function isNothingChosen(): boolean {
  return window.getSelection()?.isCollapsed !== false;
}

/** No picture, no link that leads anywhere, no form: a narrative may come from anybody. */
const allowed = {
  ALLOWED_TAGS: [
    'p',
    'br',
    'strong',
    'em',
    'ul',
    'ol',
    'li',
    'blockquote',
    'h1',
    'h2',
    'h3',
    'h4',
    'code',
    'pre',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  ALLOWED_ATTR: [],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  RETURN_TRUSTED_TYPE: true,
};

/** Longer ones are read as they were written: to lay them out would hold up the page. */
const longestLaidOut = 200_000;

/** A text in Markdown as it reads. */
export function Reading({ text }: { readonly text: string }) {
  if (text.length <= longestLaidOut) return <LaidOut text={text} />;
  return (
    <p className={`${styles['reading']} ${styles['plain']}`} dir="auto">
      {text}
    </p>
  );
}

function LaidOut({ text }: { readonly text: string }) {
  const t = useText();
  const __html = useMemo(() => DOMPurify.sanitize(marked.parse(text, { async: false }), allowed) as unknown as string, [text]);
  if (text === '') return <p className={styles['reading']}>{t('narrative.empty')}</p>;
  // Sanitized above; the page's policy runs no script either.
  // oxlint-disable-next-line react/no-danger
  return <div className={styles['reading']} dir="auto" dangerouslySetInnerHTML={{ __html }} />;
}
