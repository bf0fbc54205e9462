import { type KeyboardEvent, useRef, useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commitAll, discard, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { go } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { keysText } from '../../state/actions.ts';
import { Button } from '../../ui/button.tsx';
import { FieldGrid, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { FieldsProvider, RecordActType, RecordChoice, RecordDate, RecordText, useRemoval } from '../fields/index.ts';
import { PersonField } from '../people/index.ts';
import styles from './cases.module.css';

/** A new one each time: "another" begins with an empty form. */
export function NewCasePage() {
  const [round, setRound] = useState(0);
  return <Capture key={round} onAnother={() => setRound((present) => present + 1)} />;
}

/**
 * Two minutes: who, what, when, where, from whom. It is a case from the first letter on (a draft in the encrypted
 * database, an action soon after), so a lock or a crash loses nothing: it stands under "To complete".
 */
function Capture({ onAnother }: { readonly onAnother: () => void }) {
  const t = useText();
  const capture = useCapture();
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  const open = async () => {
    if (await capture.finish()) go(['cases', capture.ids.case]);
  };
  const another = async () => {
    if (await capture.finish()) onAnother();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !capture.isBegun) return;
    event.preventDefault();
    void (event.shiftKey ? another() : open());
  };
  return (
    <Page title={t('action.newCase')} isNarrow meta={t(capture.isBegun ? 'newCase.kept' : 'newCase.lead')}>
      <FieldsProvider states={[]} hasHistory={false}>
        {/* Ctrl+Enter from any of the fields. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div onKeyDown={onKeyDown}>
          <What capture={capture} />
          <Source capture={capture} />
          <Story capture={capture} />
          <div className={styles['captureActions']}>
            <Row>
              <Button kind="primary" isDisabled={!capture.isBegun} onPress={() => void open()}>
                {t('newCase.submit')}
              </Button>
              <Button isDisabled={!capture.isBegun} onPress={() => void another()}>
                {t('newCase.another')}
              </Button>
              <Button kind="quiet" onPress={() => void capture.drop()}>
                {t(capture.isBegun ? 'newCase.discard' : 'frame.cancel')}
              </Button>
            </Row>
            <Soft>{t('newCase.keys', { keys: keysText('CmdOrCtrl+Enter', isMac), more: keysText('CmdOrCtrl+Shift+Enter', isMac) })}</Soft>
          </div>
        </div>
      </FieldsProvider>
    </Page>
  );
}

type Capture = ReturnType<typeof useCapture>;

function What({ capture }: { readonly capture: Capture }) {
  const t = useText();
  const { ids, beginCase, beginAct, note } = capture;
  return (
    <Section title={t('newCase.what')}>
      <div className={styles['two']}>
        <PersonField
          label={t('newCase.victim')}
          entity="act"
          record={ids.act}
          field="victim"
          value={undefined}
          people={[]}
          onBegin={beginAct}
          onPerson={(victim, created) => note({ victim, created })}
          autoFocus
        />
        <RecordActType
          entity="act"
          record={ids.act}
          field="type"
          value={undefined}
          label={t('newCase.act')}
          onChosen={(act) => {
            beginAct();
            note({ act: act ?? '' });
          }}
        />
        <RecordDate
          entity="case"
          record={ids.case}
          field="begin"
          value={undefined}
          label={t('field.begin')}
          onDate={(begin) => {
            beginCase();
            capture.setBegin(begin);
          }}
        />
        <RecordText entity="case" record={ids.case} field="place" value={undefined} label={t('field.place')} onText={beginCase} />
      </div>
    </Section>
  );
}

function Source({ capture: { ids, beginSource } }: { readonly capture: Capture }) {
  const t = useText();
  const field = (name: string) => ({ entity: 'source', record: ids.source, field: name, value: undefined }) as const;
  return (
    <Section title={t('newCase.source')}>
      <FieldGrid>
        <RecordText {...field('title')} label={t('field.source.title')} placeholder={t('source.title.placeholder')} onText={beginSource} />
        <RecordChoice {...field('connection')} label={t('field.connection')} onChosen={beginSource} />
        <RecordChoice {...field('reliability')} label={t('field.reliability')} onChosen={beginSource} />
      </FieldGrid>
    </Section>
  );
}

function Story({ capture: { ids, beginCase, proposal, note } }: { readonly capture: Capture }) {
  const t = useText();
  return (
    <Section title={t('case.story')}>
      <Stack>
        <RecordText
          entity="case"
          record={ids.case}
          field="narrative"
          value={undefined}
          label={t('field.narrative')}
          lines="reading"
          onText={beginCase}
        />
        <RecordText
          entity="case"
          record={ids.case}
          field="title"
          value={undefined}
          label={t('field.title')}
          description={proposal === '' ? t('newCase.title.hint') : t('newCase.title.proposal', { title: proposal })}
          placeholder={proposal}
          onText={(title) => {
            beginCase();
            note({ title });
          }}
        />
      </Stack>
    </Section>
  );
}

interface Noted {
  readonly victim: string;
  readonly act: string;
  readonly title: string;
  /** The person that was made for this case; nobody who was known before. */
  readonly created: string | undefined;
}

function useCapture() {
  const words = useWords();
  const t = useText();
  const { attempt, offerUndo } = useRemoval();
  const [ids] = useState(() => ({ case: newRecordId(), act: newRecordId(), source: newRecordId() }));
  const [begun, setBegun] = useState<readonly (keyof typeof ids)[]>([]);
  const [noted, setNoted] = useState<Noted>({ victim: '', act: '', title: '', created: undefined });
  const begin = useRef<string | null>(null);
  // Not of state: two fields may begin the same record before the page is drawn again.
  const done = useRef(new Set<keyof typeof ids>());
  const beginRecord = (which: keyof typeof ids, write: () => void) => {
    if (done.current.has(which)) return;
    done.current.add(which);
    setBegun([...done.current]);
    write();
  };
  // A case without anything is a case all the same; the vault gives it its number.
  const beginCase = () => beginRecord('case', () => typed('case', ids.case, 'title', null));
  const beginAct = () => {
    beginCase();
    beginRecord('act', () => {
      typed('act', ids.act, 'case', ids.case);
      if (begin.current !== null) typed('act', ids.act, 'begin', begin.current);
    });
  };
  const beginSource = () => {
    beginCase();
    beginRecord('source', () => typed('source', ids.source, 'case', ids.case));
  };
  const setBegin = (edtf: string | null) => {
    begin.current = edtf;
    if (done.current.has('act')) typed('act', ids.act, 'begin', edtf);
  };
  const proposal = [words.label('act-types', noted.act), noted.victim].filter(Boolean).join(t('newCase.title.separator'));
  return {
    ids,
    isBegun: begun.length > 0,
    beginCase,
    beginAct,
    beginSource,
    setBegin,
    proposal,
    note: (change: Partial<Noted>) => setNoted((present) => ({ ...present, ...change })),
    /** The title that was proposed is taken where none was written. @returns whether all of it is in the vault. */
    finish: () =>
      attempt(async () => {
        if (noted.title.trim() === '' && proposal !== '') typed('case', ids.case, 'title', proposal);
        await commitAll();
      }),
    async drop() {
      await Promise.all((['case', 'act', 'source'] as const).map((which) => discard(which, ids[which])));
      await attempt(commitAll);
      go(['cases']);
      if (done.current.size === 0) return;
      const records = [
        { entity: 'case', id: ids.case } as const,
        ...(noted.created ? [{ entity: 'person', id: noted.created } as const] : []),
      ];
      const gone = await Promise.all(records.map(trashIfThere));
      if (gone.some(Boolean)) offerUndo('case.trashed', () => Promise.all(records.map((record) => api['records.restore'](record))));
    },
  };
}

/** @returns whether there was something to trash: what was only a draft is gone without a trace. */
async function trashIfThere(record: { readonly entity: 'case' | 'person'; readonly id: string }): Promise<boolean> {
  try {
    await api['records.trash'](record);
    return true;
  } catch {
    return false;
  }
}
