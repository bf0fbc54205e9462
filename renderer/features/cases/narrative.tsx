import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { useMemo, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { unsentValue } from '../../state/autosave.ts';
import { Segments } from '../../ui/choices.tsx';
import { RecordText } from '../fields/index.ts';
import styles from './narrative.module.css';

/** What happened, in Markdown; shown as text or as it reads. */
export function Narrative({ caseId, value }: { readonly caseId: string; readonly value: unknown }) {
  const t = useText();
  const [mode, setMode] = useState('write');
  // What was typed a moment ago may not be in the log yet.
  const waiting = unsentValue('case', caseId, 'narrative');
  const text = String((waiting === undefined ? value : waiting) ?? '');
  return (
    <div className={styles['narrative']}>
      <div className={styles['mode']}>
        <Segments
          label={t('narrative.mode')}
          value={mode}
          options={[
            { id: 'write', label: t('narrative.write') },
            { id: 'read', label: t('narrative.read') },
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
          <span className={styles['label']}>{t('field.narrative')}</span>
          <Reading text={text} />
        </>
      )}
    </div>
  );
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

function Reading({ text }: { readonly text: string }) {
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
