import { MapPin, Quote } from 'lucide-react';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';

import { type Sentence, sentenceAt } from '../../../db/model/sentences.ts';
import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { type Action, useActions } from '../../state/actions.ts';
import { typed } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, List, Soft } from '../../ui/layout.tsx';
import { CiteDialog, ShowingPlaces } from '../evidence/index.ts';
import { RecordText, useFieldsAround, useRemoval } from '../fields/index.ts';
import { ReferenceDialog } from './reference-dialog.tsx';
import { type Language, type Report, type ReportText, type Section, recordOf, textsIn, useSectionName } from './report.ts';
import styles from './reports.module.css';
import { tellTyping } from './typing.ts';

interface SectionEditorProps {
  readonly report: Report;
  readonly section: Section;
  readonly language: Language;
}

/** The author's text of one section, in one language: it saves itself. */
export function SectionEditor({ report, section, language }: SectionEditorProps) {
  const t = useText();
  const name = useSectionName();
  const [present, ...others] = textsIn(section, language);
  return (
    <section aria-label={name(section)} className={styles['editor']}>
      <h2>
        <bdi>{name(section)}</bdi>
      </h2>
      {others.length > 0 && present ? (
        <Rivals report={report} texts={[present, ...others]} />
      ) : (
        <Text
          // The same before and after it is first written: nobody's cursor is taken away then.
          key={recordOf(report, section.section, language, present)}
          report={report}
          section={section}
          language={language}
          present={present}
          label={t('reports.text')}
        />
      )}
    </section>
  );
}

interface TextProps extends SectionEditorProps {
  readonly present: ReportText | undefined;
  readonly label: string;
}

function Text({ report, section: { section }, language, present, label }: TextProps) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const record = recordOf(report, section, language, present);
  const isNew = present === undefined;
  const saved = present?.text ?? '';
  const [now, setNow] = useState<{ readonly text: string; readonly over: string }>();
  const onText = (text: string) => {
    setNow({ text, over: saved });
    if (isNew) {
      typed('report-text', record, 'report', report.id);
      typed('report-text', record, 'section', section);
      typed('report-text', record, 'language', language);
    }
    tellTyping();
  };
  return (
    <>
      <div ref={place}>
        <RecordText
          entity="report-text"
          record={record}
          field="text"
          value={present?.text ?? null}
          label={label}
          lines="reading"
          description={t('reports.text.hint')}
          onText={onText}
        />
      </div>
      <div className={styles['into']}>
        <Reference report={report} language={language} place={place} />
        <CitePlace record={record} place={place} />
      </div>
      {!isNew && <ShowingPlaces records={[record]} text={now?.over === saved ? now.text : saved} />}
    </>
  );
}

interface ReferenceProps {
  readonly report: Report;
  readonly language: Language;
  readonly place: RefObject<HTMLDivElement | null>;
}

/** A reference is chosen and stands then where the cursor was. */
function Reference({ report, language, place }: ReferenceProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { isReadOnly } = useFieldsAround();
  const open = useEffectEvent(() => !isReadOnly && setOpen(true));
  useEffect(() => {
    const action: Action = { id: 'reports.reference.insert', label: 'reports.reference.insert', group: 'edit', run: () => open() };
    return useActions.getState().add([action]);
  }, []);
  const insert = (words: string) => {
    setOpen(false);
    insertAt(place.current, words);
  };
  return (
    <div>
      <Button icon={<Quote size={14} aria-hidden />} isDisabled={isReadOnly} onPress={() => setOpen(true)}>
        {t('reports.reference.insert')}
      </Button>
      {isOpen && <ReferenceDialog report={report.id} language={language} onChoose={insert} onClose={() => setOpen(false)} />}
    </div>
  );
}

interface CitePlaceProps {
  /** The record of the text. */
  readonly record: string;
  readonly place: RefObject<HTMLDivElement | null>;
}

/** A place in a file is cited for the sentence that the cursor is in, and stands behind it as its footnote. */
function CitePlace({ record, place }: CitePlaceProps) {
  const t = useText();
  const [sentence, setSentence] = useState<Sentence>();
  const [isWithout, setWithout] = useState(false);
  const { isReadOnly } = useFieldsAround();
  const begin = useEffectEvent(() => {
    const field = place.current?.querySelector('textarea');
    if (!field || isReadOnly) return;
    const found = sentenceAt(field.value, field.selectionStart);
    setWithout(!found);
    setSentence(found);
  });
  useEffect(() => {
    const action: Action = { id: 'reports.cite', label: 'reports.cite', group: 'edit', run: () => begin() };
    return useActions.getState().add([action]);
  }, []);
  const insert = (id: string) => sentence && insertAt(place.current, `[[place:${id}]]`, sentence.end, sentence.end);
  return (
    <>
      <Button icon={<MapPin size={14} aria-hidden />} isDisabled={isReadOnly} onPress={() => begin()}>
        {t('reports.cite')}
      </Button>
      {isWithout && <p role="status">{t('reports.cite.none')}</p>}
      {sentence && (
        <CiteDialog
          claim={{ entity: 'report-text', id: record, fields: {} }}
          said={sentence.words}
          onCited={insert}
          onClose={() => setSentence(undefined)}
        />
      )}
    </>
  );
}

/** Puts words into the text, as if they were typed there. */
function insertAt(place: HTMLElement | null, words: string, from?: number, to?: number): void {
  const field = place?.querySelector('textarea');
  if (!field) return;
  field.setRangeText(words, from ?? field.selectionStart, to ?? field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  // After the dialog, which gives the focus back to its button.
  setTimeout(() => field.focus());
}

interface RivalsProps {
  readonly report: Report;
  readonly texts: readonly ReportText[];
}

/** Several texts of one section: what each says, and one of them is kept. */
function Rivals({ report, texts }: RivalsProps) {
  const t = useText();
  const time = useTime();
  const { attempt, offerLastUndo } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const keep = async (id: string) => {
    if (!(await attempt(() => api['reports.keepText']({ report: report.id, id })))) return;
    offerLastUndo('reports.rivals.kept');
  };
  return (
    <Callout tone="warning" title={t('reports.rivals')}>
      <p>{t('reports.rivals.text')}</p>
      <List label={t('reports.rivals')}>
        {texts.map(({ id, text, updated }) => (
          <li key={id} className={styles['rival']}>
            <Soft>{t('rivals.written', { when: time(updated) })}</Soft>
            <p className={styles['rivalText']} dir="auto">
              {text}
            </p>
            <Button isDisabled={isReadOnly} onPress={() => void keep(id)}>
              {t('reports.rivals.keep')}
            </Button>
          </li>
        ))}
      </List>
    </Callout>
  );
}
